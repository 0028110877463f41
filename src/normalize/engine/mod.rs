//! What runs the rules over a text.

mod fused;
mod hint;
mod normalizer;
mod passes;
mod scan;
mod work;

pub use hint::Hint;
pub use normalizer::Normalizer;
