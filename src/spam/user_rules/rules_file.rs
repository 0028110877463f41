//! Reads the user's words and patterns from a TOML file.
//!
//! The file is read as a tree with positions and not into structs: so every error has its line, and
//! no error quotes the file, which may contain anything, escape sequences included.

use std::path::Path;
use std::{fmt, io};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::patterns::{PatternCompiler, RefusedPattern};
use super::rules::UserRules;
use crate::limits::{self, TooMany};
use crate::location::Location;

impl UserRules {
    /// Parses a file of rules in TOML:
    ///
    /// ```toml
    /// [add]
    /// words = ["某某娱乐城"]
    /// patterns = ['加微信\s*\d{6,}']      # matches are cut out
    /// [protect]
    /// words = ["无码科技"]
    /// patterns = ['\[責任編輯:[^\]]*\]']  # matches are never cut out
    /// ```
    ///
    /// ```
    /// use hanclean::spam::{Detector, UserRules};
    ///
    /// let rules = UserRules::parse("[add]\npatterns = ['扫码\\s*\\d+']").unwrap();
    /// let page = "某处的文章。扫码 1234 领奖。";
    /// let blocks = Detector::builder().user_rules(rules).build().find(page);
    /// assert_eq!(&page[blocks[0].span.range()], "扫码 1234");
    ///
    /// let error = UserRules::parse("[add]\npatterns = ['(']").unwrap_err();
    /// assert_eq!(error.to_string(), "line 2: invalid pattern: unclosed group");
    /// ```
    ///
    /// Patterns are regular expressions of the crate `regex`. Each takes time in proportion to the
    /// text.
    ///
    /// # Errors
    /// If the text isn't such TOML, if a pattern is malformed, or if something exceeds a
    /// [limit](crate::limits) of length, number or memory. The error has the line.
    pub fn parse(toml: &str) -> Result<UserRules, UserRulesError> {
        let reader = RulesParser { toml };
        limits::check("bytes", toml.len(), limits::RULE_BYTES).map_err(|limit| {
            UserRulesError::new(Location::default(), UserRulesErrorKind::Limit(limit))
        })?;
        reader.rules()
    }

    /// Reads the file at `path`, in UTF-8 with or without a byte order mark.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), with the path; or if the file cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<UserRules, UserRulesError> {
        let path = path.as_ref();
        let fail = |kind| UserRulesError::new(Location::default().in_file(path), kind);
        let bytes = limits::read(path, limits::RULE_BYTES)
            .map_err(|error| fail(UserRulesErrorKind::Unread(error)))?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
            UserRulesError::new(Location::line(line).in_file(path), UserRulesErrorKind::NotUtf8)
        })?;
        UserRules::parse(text).map_err(|error| error.in_file(path))
    }
}

/// Turns the tree of a file into rules, and offsets into lines.
struct RulesParser<'t> {
    /// The text of the file.
    toml: &'t str,
}

/// Texts, each with its byte offset in the file.
type Texts = Vec<(usize, String)>;

/// One of the two tables of a file.
#[derive(Default)]
struct RuleTable {
    /// The array `words`.
    words: Texts,
    /// The array `patterns`.
    patterns: Texts,
}

impl RulesParser<'_> {
    /// Parses the file, then compiles its patterns and checks all limits.
    ///
    /// Limits of number are checked before each word and pattern, so that the error has the line of
    /// the first one too many.
    fn rules(&self) -> Result<UserRules, UserRulesError> {
        let table = DeTable::parse(self.toml).map_err(|error| {
            let location =
                error.span().map_or_else(Location::default, |span| self.location(span.start));
            UserRulesError::new(location, UserRulesErrorKind::Toml(error.message().to_owned()))
        })?;
        let (mut add, mut protect) = (RuleTable::default(), RuleTable::default());
        for (key, value) in table.get_ref() {
            match &**key.get_ref() {
                "add" => add = self.part(value)?,
                "protect" => protect = self.part(value)?,
                _ => {
                    return self.fail(key.span().start, "unknown key; expected `add` or `protect`");
                }
            }
        }
        let mut rules = UserRules::new();
        let mut compiler = PatternCompiler::new(add.patterns.len() + protect.patterns.len());
        let (mut words, mut patterns) = (0, 0);
        let parts = [
            (add, &mut rules.added, &mut rules.patterns.added),
            (protect, &mut rules.protected, &mut rules.patterns.protected),
        ];
        for (part, into_words, into_patterns) in parts {
            for (at, word) in part.words {
                words += 1;
                self.check(at, limits::check("words", words, limits::RULE_WORDS))?;
                self.check(at, limits::check_word("characters in a word", &word))?;
                into_words.push(word);
            }
            for (at, pattern) in part.patterns {
                patterns += 1;
                self.check(at, limits::check("patterns", patterns, limits::PATTERNS))?;
                let compiled = compiler.compile(&pattern);
                into_patterns.push(compiled.map_err(|refused| {
                    UserRulesError::new(self.location(at), UserRulesErrorKind::Pattern(refused))
                })?);
            }
        }
        Ok(rules)
    }

    /// Reads the table `add` or `protect`.
    fn part(&self, value: &Spanned<DeValue<'_>>) -> Result<RuleTable, UserRulesError> {
        let DeValue::Table(table) = value.get_ref() else {
            return self.fail(value.span().start, "expected a table");
        };
        let mut part = RuleTable::default();
        for (key, value) in table {
            match &**key.get_ref() {
                "words" => part.words = self.texts(value)?,
                "patterns" => part.patterns = self.texts(value)?,
                _ => {
                    return self
                        .fail(key.span().start, "unknown key; expected `words` or `patterns`");
                }
            }
        }
        Ok(part)
    }

    /// Reads an array of strings.
    fn texts(&self, value: &Spanned<DeValue<'_>>) -> Result<Texts, UserRulesError> {
        let DeValue::Array(array) = value.get_ref() else {
            return self.fail(value.span().start, "expected an array of strings");
        };
        let text = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => Ok((value.span().start, text.to_string())),
            _ => self.fail(value.span().start, "expected a string"),
        };
        array.iter().map(text).collect()
    }

    /// The line of the byte offset `at`.
    fn location(&self, at: usize) -> Location {
        let before = self.toml.as_bytes().iter().take(at);
        Location::line(1 + before.filter(|&&byte| byte == b'\n').count())
    }

    /// Turns an exceeded limit into an error with its line.
    fn check(&self, at: usize, checked: Result<(), TooMany>) -> Result<(), UserRulesError> {
        checked.map_err(|limit| {
            UserRulesError::new(self.location(at), UserRulesErrorKind::Limit(limit))
        })
    }

    /// An error at the byte offset `at`.
    fn fail<T>(&self, at: usize, kind: &'static str) -> Result<T, UserRulesError> {
        Err(UserRulesError::new(self.location(at), UserRulesErrorKind::Toml(kind.to_owned())))
    }
}

/// Why rules could not be read. It names the file and the line, and never quotes the file.
#[derive(Debug)]
pub struct UserRulesError {
    /// The file and the line, as far as they are known.
    location: Location,
    /// What is wrong.
    kind: UserRulesErrorKind,
}

/// What is wrong with a file of rules.
#[derive(Debug)]
enum UserRulesErrorKind {
    /// The file cannot be read.
    Unread(io::Error),
    /// It is not UTF-8.
    NotUtf8,
    /// It is not TOML, or not of the expected form.
    Toml(String),
    /// A pattern cannot be compiled.
    Pattern(RefusedPattern),
    /// A limit is exceeded.
    Limit(TooMany),
}

impl UserRulesError {
    /// Creates an error.
    fn new(location: Location, kind: UserRulesErrorKind) -> Self {
        UserRulesError { location, kind }
    }

    /// Adds the path of the file.
    fn in_file(self, path: &Path) -> Self {
        UserRulesError { location: self.location.in_file(path), ..self }
    }

    /// The file that was opened, if one was.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.location.path.as_deref()
    }

    /// The line that is wrong, counted from 1; `None` if it isn't known or the whole file is wrong.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.location.line
    }
}

impl fmt::Display for UserRulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.location)?;
        match &self.kind {
            UserRulesErrorKind::Unread(_) => f.write_str("cannot be read"),
            UserRulesErrorKind::NotUtf8 => f.write_str("not valid UTF-8"),
            UserRulesErrorKind::Toml(kind) => write!(f, "invalid rules: {kind}"),
            UserRulesErrorKind::Pattern(RefusedPattern::Syntax(reason)) => {
                write!(f, "invalid pattern: {reason}")
            }
            UserRulesErrorKind::Pattern(RefusedPattern::TooLarge(limit)) => {
                write!(f, "the pattern needs more memory than the limit of {limit} bytes")
            }
            UserRulesErrorKind::Limit(limit)
            | UserRulesErrorKind::Pattern(RefusedPattern::Limit(limit)) => limit.fmt(f),
        }
    }
}

impl std::error::Error for UserRulesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            UserRulesErrorKind::Unread(error) => Some(error),
            _ => None,
        }
    }
}
