//! Tables of one character for another.

/// Pairs of characters, sorted by the first.
#[derive(Debug)]
pub(super) struct Pairs(Vec<(char, char)>);

impl Pairs {
    /// The `index`th two lines of a file, less its header: characters, and what each becomes.
    pub(super) fn read(file: &str, index: usize) -> Self {
        let mut lines = file.lines().filter(|line| !line.starts_with('#')).skip(2 * index);
        let from = lines.next().unwrap_or_default().chars();
        let mut pairs: Vec<_> = from.zip(lines.next().unwrap_or_default().chars()).collect();
        pairs.sort_unstable();
        Pairs(pairs)
    }

    pub(super) fn get(&self, c: char) -> Option<char> {
        let at = self.0.binary_search_by_key(&c, |&(from, _)| from).ok()?;
        Some(self.0[at].1)
    }
}
