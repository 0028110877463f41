//! Regular expressions of the user's that add blocks or protect text.
//!
//! Invariant: what was compiled is within the [limits](crate::limits), in memory as in number, and what
//! the patterns find is joined one pattern after the other, so that a search takes memory in proportion
//! to the text, however many patterns match everywhere. The engine is `regex-automata`, of which `regex`
//! is made: it tells how much memory a pattern takes.

use regex_automata::meta::{BuildError, Regex};

use crate::align::Span;
use crate::limits::{self, TooMany};

/// Memory that the lazily built automata of all patterns may take in a search, in bytes.
const CACHES: usize = 64 << 20;

/// What an automaton may take at least and at most: with too little it is built again and again.
const CACHE: std::ops::RangeInclusive<usize> = 64 << 10..=1 << 20;

/// Patterns that add blocks, and patterns that protect text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    pub(crate) added: Vec<Regex>,
    pub(crate) protected: Vec<Regex>,
}

impl Patterns {
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.protected.is_empty()
    }

    /// What is to be cut out, in order.
    pub(crate) fn added(&self, text: &str) -> Vec<Span> {
        spans(&self.added, text)
    }

    /// What is to be kept, in order.
    pub(crate) fn protected(&self, text: &str) -> Vec<Span> {
        spans(&self.protected, text)
    }
}

/// What any of the patterns matches: in order, overlapping and touching matches joined, none empty.
fn spans(patterns: &[Regex], text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    for pattern in patterns {
        let found = pattern.find_iter(text).map(|found| Span::from(found.range()));
        let before = all.len();
        all.extend(found.filter(|span| !span.is_empty()));
        if all.len() > before {
            // Two sorted lists in a row, which this sort merges in linear time.
            all.sort();
            all.dedup_by(|next: &mut Span, last: &mut Span| {
                let joined = next.start <= last.end;
                if joined {
                    last.end = last.end.max(next.end);
                }
                joined
            });
        }
    }
    all
}

/// Why a pattern is refused.
#[derive(Debug)]
pub(crate) enum RefusedPattern {
    /// It is no regular expression, for this reason.
    Syntax(String),
    /// It, or all up to it, are more than a limit allows.
    Limit(TooMany),
    /// It alone takes more memory than this.
    TooLarge(usize),
}

/// Compiles patterns one after the other and adds up what they take.
pub(crate) struct PatternCompiler {
    cache: usize,
    sources: usize,
    compiled: usize,
}

impl PatternCompiler {
    /// For `count` patterns in all.
    pub(crate) fn new(count: usize) -> Self {
        let cache = (CACHES / count.max(1)).clamp(*CACHE.start(), *CACHE.end());
        PatternCompiler { cache, sources: 0, compiled: 0 }
    }

    pub(crate) fn compile(&mut self, pattern: &str) -> Result<Regex, RefusedPattern> {
        limits::check("bytes in a pattern", pattern.len(), limits::PATTERN_BYTES)
            .map_err(RefusedPattern::Limit)?;
        self.sources += pattern.len();
        limits::check("bytes in all patterns", self.sources, limits::ALL_PATTERN_BYTES)
            .map_err(RefusedPattern::Limit)?;
        let config = Regex::config()
            .nfa_size_limit(Some(limits::COMPILED_PATTERN))
            .hybrid_cache_capacity(self.cache);
        let regex = Regex::builder().configure(config).build(pattern).map_err(refused)?;
        self.compiled += regex.memory_usage();
        limits::check("bytes for all compiled patterns", self.compiled, limits::COMPILED_PATTERNS)
            .map_err(RefusedPattern::Limit)?;
        Ok(regex)
    }
}

fn refused(error: BuildError) -> RefusedPattern {
    if error.size_limit().is_some() {
        return RefusedPattern::TooLarge(limits::COMPILED_PATTERN);
    }
    // The message quotes the pattern over several lines; the last says what is wrong.
    let message = error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string);
    let reason = message.lines().last().unwrap_or_default();
    RefusedPattern::Syntax(reason.strip_prefix("error: ").unwrap_or(reason).to_owned())
}
