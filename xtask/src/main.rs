//! Maintenance of hanclean.
fn main() {}
