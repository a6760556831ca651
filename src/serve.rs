//! The sink that serves: one page at a time, rendered when it is asked for, on the loopback interface only; and the preview around it,
//! which follows the editor's edits.
//!
//! ```text
//! files ──Watch──► the caller makes the edition again ──Server::show──► State, swapped whole ──► pages and events
//! ```
//!
//! What is served is the last edition without an error. Its pages are those that `build` writes, with one line more: the script of the preview.

mod answer;
mod connection;
mod edition;
mod state;
mod watch;

pub use answer::{Answer, answer};
pub use edition::Edition;
pub use state::Failed;
pub use watch::{Batch, Watch};

use crate::diagnostic::Diagnostics;
use crate::world::World;
use state::Desk;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

/// Why the server could not be started.
#[derive(Debug)]
pub struct ServeError(String);

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot serve: {}", self.0)
    }
}

impl std::error::Error for ServeError {}

/// How many ports behind a taken one are tried, to name one that is free.
const NEIGHBOURS: u16 = 50;

/// A server on the loopback interface.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    desk: Arc<Desk>,
}

impl Server {
    /// Listens on a port of the loopback interface; port 0 takes any that is free. `failed` is told of mistakes that show only when a
    /// page is rendered.
    ///
    /// # Errors
    /// When the port is taken; the message names one that is free.
    pub fn listen(port: u16, failed: Failed) -> Result<Self, ServeError> {
        let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = bind(port).map_err(|error| {
            let free = (port..=u16::MAX).skip(1).take(usize::from(NEIGHBOURS)).find(|port| bind(*port).is_ok());
            let free = free.unwrap_or(0);
            ServeError(format!("port {port}: {error}; stop the program that uses it, or take another: `--port {free}`"))
        })?;
        let address = listener.local_addr().map_err(|error| ServeError(error.to_string()))?;
        Ok(Self { listener, address, desk: Arc::new(Desk::new(failed)) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Begins to answer, in threads of its own.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(&self) -> Result<(), ServeError> {
        let failed = |error: std::io::Error| ServeError(error.to_string());
        let listener = self.listener.try_clone().map_err(failed)?;
        connection::accept(listener, Arc::clone(&self.desk)).map_err(failed)
    }

    /// From now on this edition is served, in the place of the one before; whoever looks at a page is told. `found` are its warnings.
    pub fn show(&self, edition: Edition, found: Diagnostics, world: &dyn World) {
        self.desk.show(Some(edition), &found.sorted(), world);
    }

    /// The edition has mistakes: whoever looks at a page is told, and the last good edition stays.
    pub fn refuse(&self, found: Diagnostics, world: &dyn World) {
        self.desk.show(None, &found.sorted(), world);
    }

    /// The edition could not even be read.
    pub fn fail(&self, words: &str) {
        self.desk.fail(words);
    }
}
