//! A browser that is driven from outside, through its own protocol: real visits, real keys, and pictures of what is really shown.
//!
//! What a script on a page does differs from what a reader does: a text directive works in a visit that the reader has asked for alone,
//! and a key that is made up moves no focus. The protocol is JSON in the frames of a WebSocket (RFC 6455), of which these tests need little.

use crate::chromium::Browser;
use crate::host::PATIENCE;
use crate::program;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What the browser shows first.
const READY: &str = "data:text/html,ready";

const TEXT: u8 = 1;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// A tab of a browser.
pub(crate) struct Devtools {
    stream: TcpStream,
    sent: u64,
    _browser: Browser,
}

impl Devtools {
    /// Starts a browser with an empty tab of the given size.
    pub(crate) fn start(width: u32, height: u32) -> Self {
        let arguments = ["--remote-debugging-port=0", READY].map(str::to_owned);
        let mut browser = Browser::start(&program(), &arguments);
        let end = Instant::now() + PATIENCE;
        let port = loop {
            assert!(!browser.has_ended() && Instant::now() < end, "the browser does not listen");
            let told = fs::read_to_string(browser.profile().join("DevToolsActivePort")).unwrap_or_default();
            // The second line is written last.
            if let Some((port, way)) = told.split_once('\n')
                && way.starts_with('/')
            {
                break port.parse::<u16>().unwrap();
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let tabs: Value = serde_json::from_str(&get(port, "/json/list")).unwrap();
        let tab = tabs.as_array().unwrap().iter().find(|tab| tab["type"] == "page").expect("a tab");
        let address = tab["webSocketDebuggerUrl"].as_str().unwrap();
        let way = address.splitn(4, '/').nth(3).unwrap();
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut tools = Self { stream, sent: 0, _browser: browser };
        tools.shake_hands(port, way);
        for domain in ["Page.enable", "Runtime.enable"] {
            tools.send(domain, json!({}));
        }
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        tools.send("Emulation.setDeviceMetricsOverride", size);
        // Until the browser has opened the page it was started with, that one may still take the place of another.
        tools.until(&format!("document.readyState === 'complete' && location.href === '{READY}'"));
        tools
    }

    fn shake_hands(&mut self, port: u16, way: &str) {
        let head = format!(
            "GET /{way} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        );
        self.stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.extend(self.bytes(1));
        }
        assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).unwrap();
        bytes
    }

    /// Sends one frame, masked with zeros as a client may.
    fn frame(&mut self, kind: u8, words: &[u8]) {
        let mut frame = vec![0x80 | kind];
        match words.len() {
            length @ 0..126 => frame.push(0x80 | length as u8),
            length @ 126..0x1_0000 => {
                frame.push(0x80 | 126);
                frame.extend((length as u16).to_be_bytes());
            }
            length => {
                frame.push(0x80 | 127);
                frame.extend((length as u64).to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend(words);
        self.stream.write_all(&frame).unwrap();
    }

    /// The next message.
    fn receive(&mut self) -> Value {
        let mut message = Vec::new();
        loop {
            let head = self.bytes(2);
            let length = match head[1] & 0x7f {
                126 => u64::from(u16::from_be_bytes(self.bytes(2).try_into().unwrap())),
                127 => u64::from_be_bytes(self.bytes(8).try_into().unwrap()),
                length => u64::from(length),
            };
            let words = self.bytes(length as usize);
            match head[0] & 0x0f {
                PING => self.frame(PONG, &words),
                PONG => {}
                CLOSE => panic!("the browser has closed the connection"),
                _ => message.extend(words),
            }
            if head[0] & 0x80 != 0 && !message.is_empty() {
                return serde_json::from_slice(&message).unwrap();
            }
        }
    }

    /// Calls a method and answers with its result.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> Value {
        self.call(method, &params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Calls a method; the error is what the browser says against it. An error that a script of the page does not catch is one of the test.
    fn call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        self.sent += 1;
        let sent = self.sent;
        self.frame(TEXT, json!({"id": sent, "method": method, "params": params}).to_string().as_bytes());
        loop {
            let message = self.receive();
            assert_ne!(message["method"], "Runtime.exceptionThrown", "{message}");
            if message["id"] == sent {
                return match message.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// Visits an address as a reader does who has typed it, from an empty tab, and waits until the page is there and has come to rest.
    pub(crate) fn visit(&mut self, address: &str) {
        if self.evaluate("location.href") != "about:blank" {
            self.load("about:blank");
        }
        self.load(address);
        self.rest(200);
    }

    /// Goes to an address and waits until a page is there. It is asked again and again: an event may come before anybody waits for it.
    fn load(&mut self, address: &str) {
        let answer = self.send("Page.navigate", json!({"url": address}));
        assert!(answer.get("errorText").is_none(), "{address}: {answer}");
        let is_blank = address == "about:blank";
        self.until(&format!("document.readyState === 'complete' && (location.href === 'about:blank') === {is_blank}"));
    }

    /// Waits until an expression is true. Between two pages there is nothing that could answer.
    fn until(&mut self, expression: &str) {
        let asked = json!({"expression": expression, "returnByValue": true});
        let end = Instant::now() + PATIENCE;
        while !self.call("Runtime.evaluate", &asked).is_ok_and(|answer| answer["result"]["value"] == true) {
            assert!(Instant::now() < end, "it never came to this: {expression}");
            self.rest(30);
        }
    }

    /// Lets some time pass. Nothing is asked of the page, which may just be leaving for another.
    pub(crate) fn rest(&mut self, milliseconds: u64) {
        std::thread::sleep(Duration::from_millis(milliseconds));
    }

    /// The value of an expression on the page, awaited.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true});
        let answer = self.send("Runtime.evaluate", asked);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Makes a script run on each page before its own.
    pub(crate) fn before_each_page(&mut self, script: &str) {
        self.send("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
    }

    /// A picture of a part of the page, as PNG in base 64.
    pub(crate) fn picture(&mut self, clip: &Value) -> String {
        let asked = json!({"format": "png", "clip": clip, "captureBeyondViewport": true});
        self.send("Page.captureScreenshot", asked)["data"].as_str().unwrap().to_owned()
    }

    /// Presses and releases a key that stands for no letter.
    pub(crate) fn press(&mut self, key: &str, code: u32) {
        let mut event = json!({"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code});
        if key == "Enter" {
            event["text"] = json!("\r");
        }
        self.send("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.send("Input.dispatchKeyEvent", event);
    }

    /// Presses the pointer at one place and releases it at another.
    pub(crate) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let pressed =
            [("mouseMoved", from, 0), ("mousePressed", from, 1), ("mouseMoved", to, 1), ("mouseReleased", to, 1)];
        for (kind, (x, y), buttons) in pressed {
            let button = if buttons == 0 { "none" } else { "left" };
            let event = json!({"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1});
            self.send("Input.dispatchMouseEvent", event);
        }
    }
}

/// What the browser answers to a request of its own server.
fn get(port: u16, way: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {way} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    let (mut head, mut buffer) = (None, [0; 4096]);
    // It may keep the connection open: its head says how much there is to read.
    loop {
        if let Some((at, length)) = head
            && answer.len() >= at + length
        {
            return answer.split_off(at);
        }
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the browser has closed the connection: {answer}");
        answer.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        if let Some(end) = answer.find("\r\n\r\n") {
            let length = answer[..end].lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:").map(|length| length.trim().parse().unwrap())
            });
            head = length.map(|length: usize| (end + 4, length));
        }
    }
}
