use crate::align::Rewriter;
pub(in crate::normalize) fn apply(_: &str, _: &mut Rewriter<'_>) {}
pub(in crate::normalize) fn count(_: &str) -> usize { 0 }
