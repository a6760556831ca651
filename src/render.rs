//! Facts to a plan of jobs.
pub mod address;
pub mod html;
