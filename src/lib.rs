//! Crossread: who, what, when, how much, who says so, and where the sources disagree.
//!
//! The rooms, in reading order; each may only know those above it (ARCHITECTURE.md shows the arrows).

pub mod model;

pub mod import;

pub mod extract;

pub mod train;

pub mod search;

pub mod graph;

pub mod link;

pub mod jobs;

pub mod app;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;

#[cfg(feature = "gui")]
pub mod views;

#[cfg(feature = "gui")]
pub mod gui;
