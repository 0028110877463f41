//! Tables of one character for another.

/// CharPairs of characters, sorted by the first.
#[derive(Debug)]
pub(crate) struct CharPairs(Vec<(char, char)>);

impl CharPairs {
    /// The `index`th two lines of a file, less its header: characters, and what each becomes.
    pub(crate) fn read(file: &str, index: usize) -> Self {
        let mut lines = file.lines().filter(|line| !line.starts_with('#')).skip(2 * index);
        let from = lines.next().unwrap_or_default().chars();
        let mut pairs: Vec<_> = from.zip(lines.next().unwrap_or_default().chars()).collect();
        pairs.sort_unstable();
        CharPairs(pairs)
    }

    pub(crate) fn get(&self, c: char) -> Option<char> {
        let at = self.0.binary_search_by_key(&c, |&(from, _)| from).ok()?;
        Some(self.0[at].1)
    }
}
