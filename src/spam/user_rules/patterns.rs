//! The user's regular expressions, compiled within limits.
//!
//! Invariants: compiled patterns are within the [limits](crate::limits) of number and memory. A
//! search takes memory in proportion to the text, however many patterns match everywhere, since
//! matches are joined after each pattern.
//!
//! The engine is `regex-automata`, which `regex` is built on: it reports how much memory a pattern
//! takes, and it lets the lazily built automata be bounded. It has no backtracking, so each pattern
//! takes linear time.

use regex_automata::meta::{BuildError, Regex};

use crate::align::Span;
use crate::limits::{self, TooMany};

/// Memory for the lazily built automata of all patterns in a search, in bytes.
const CACHES: usize = 64 << 20;

/// The least and the most that one automaton gets, in bytes. With too little it is rebuilt over and
/// over.
const CACHE: std::ops::RangeInclusive<usize> = 64 << 10..=1 << 20;

/// Patterns that add blocks, and patterns that protect text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    /// Their matches are blocks.
    pub(crate) added: Vec<Regex>,
    /// Their matches are never cut out.
    pub(crate) protected: Vec<Regex>,
}

impl Patterns {
    /// Whether there is no pattern of either kind.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.protected.is_empty()
    }

    /// The spans to report as blocks, in order and apart.
    pub(crate) fn added(&self, text: &str) -> Vec<Span> {
        spans(&self.added, text)
    }

    /// The spans to keep, in order and apart.
    pub(crate) fn protected(&self, text: &str) -> Vec<Span> {
        spans(&self.protected, text)
    }
}

/// All matches of the patterns: in order, none empty, joined where they overlap or touch.
///
/// They are joined after each pattern and not at the end. A hundred patterns that match every
/// character would otherwise make a list of a hundred times the text.
fn spans(patterns: &[Regex], text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    for pattern in patterns {
        let found = pattern.find_iter(text).map(|found| Span::from(found.range()));
        let before = all.len();
        all.extend(found.filter(|span| !span.is_empty()));
        if all.len() > before {
            // Two sorted lists in a row: the standard sort merges them in linear time.
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
    /// It exceeds a limit, or all patterns up to it do together.
    Limit(TooMany),
    /// It alone would take more than this many bytes.
    TooLarge(usize),
}

/// Compiles patterns and adds up the memory they take.
pub(crate) struct PatternCompiler {
    /// Memory for the automaton of each pattern, in bytes.
    cache: usize,
    /// Bytes of all patterns so far.
    sources: usize,
    /// Bytes of all compiled patterns so far.
    compiled: usize,
}

impl PatternCompiler {
    /// Creates a compiler for `count` patterns in all, which share the memory for automata.
    pub(crate) fn new(count: usize) -> Self {
        let cache = (CACHES / count.max(1)).clamp(*CACHE.start(), *CACHE.end());
        PatternCompiler { cache, sources: 0, compiled: 0 }
    }

    /// Compiles a pattern, or says why not.
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

/// The reason in one line, without the pattern: it may contain escape sequences.
fn refused(error: BuildError) -> RefusedPattern {
    if error.size_limit().is_some() {
        return RefusedPattern::TooLarge(limits::COMPILED_PATTERN);
    }
    // The message quotes the pattern over several lines. The last one says what is wrong.
    let message = error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string);
    let reason = message.lines().last().unwrap_or_default();
    RefusedPattern::Syntax(reason.strip_prefix("error: ").unwrap_or(reason).to_owned())
}
