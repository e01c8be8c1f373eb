//! Scripts in bodies.
