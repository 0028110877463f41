//! Gradient-boosted decision trees ([Friedman
//! 2001](https://projecteuclid.org/euclid.aos/1013203451)): the log-odds that what has
//! these features is spam.
//!
//! A weighted sum would do for most candidates, but a list of phrases is harmless in the middle of
//! a page that uses its words, and not at the end of one that doesn't: features have to be seen
//! together. Small trees do that, and are evaluated in a microsecond.
//!
//! # Explained exactly
//!
//! Every node has the mean of the training candidates that came to it. Going from a node to its
//! child changes that mean, and the change is the contribution of the feature that the node asks
//! for ([Saabas](https://github.com/andosa/treeinterpreter)'s decomposition). The mean at the root
//! and all contributions add up to the score, without anything left over.
//!
//! Invariant: the children of a node come after it, so that evaluation ends.
//!
//! # An example
//!
//! A tree of two questions, as it is written in the file, and drawn:
//!
//! ```text
//! tree                               sum <= 3 ?           mean of all: 0.5
//! split 0.5 sum 3 1 2                 yes |  no
//! leaf -1                           -1    shared <= 0.25 ?  mean of these: 1.5
//! split 1.5 shared 0.25 3 4                 yes |  no
//! leaf 2.5                                2.5     0.25
//! leaf 0.25
//! ```
//!
//! A candidate with `sum` 4 and `shared` 0.5 comes to the last leaf. Its score is explained as
//!
//! ```text
//! root                  0.50    how rare such candidates are
//! sum      0.5 -> 1.5  +1.00    went to the right
//! shared   1.5 -> 0.25 -1.25    its words are the page's own
//! score                 0.25    the value of the leaf
//! ```
//!
//! A forest adds up its trees, and so do their explanations. A tree of eight leaves asks at
//! most seven questions, whatever the size of the text.

use crate::spam::block::Signal;

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The mean of all leaves under it, weighted by training candidates; of a leaf its value.
    value: f32,
    /// The question it asks; `None` for a leaf.
    split: Option<Split>,
}

/// A question: is a feature at most a threshold?
#[derive(Clone, Copy, Debug)]
struct Split {
    /// Index of the feature.
    feature: usize,
    /// The threshold.
    most: f32,
    /// Index of the node that follows if it is, and if not.
    children: [usize; 2],
}

/// The trees.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    /// The nodes of all trees.
    nodes: Vec<Node>,
    /// The index of the root of each tree.
    roots: Vec<usize>,
}

impl Forest {
    /// Parses the lines of a model file: `tree`, then its nodes from the root on, numbered from 0.
    ///
    /// ```text
    /// tree
    /// split VALUE FEATURE THRESHOLD YES NO
    /// leaf VALUE
    /// ```
    ///
    /// FEATURE is the name of one of `features`. Any other line is a comment. A split whose children aren't nodes after it is a leaf.
    pub fn parse(table: &str, features: &[(&str, Signal)]) -> Forest {
        let mut forest = Forest::default();
        for line in table.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["tree"] => forest.roots.push(forest.nodes.len()),
                ["leaf", value] => {
                    let value = value.parse().unwrap_or(0.0);
                    forest.nodes.push(Node { value, split: None });
                }
                ["split", value, name, most, yes, no] => {
                    let root = forest.roots.last().copied().unwrap_or(0);
                    let child = |word: &str| word.parse::<usize>().ok().map(|at| root + at);
                    let feature = features.iter().position(|(feature, _)| *feature == name);
                    let split = feature.zip(most.parse().ok()).zip(child(yes).zip(child(no)));
                    let split = split.map(|((feature, most), (yes, no))| Split {
                        feature,
                        most,
                        children: [yes, no],
                    });
                    forest.nodes.push(Node { value: value.parse().unwrap_or(0.0), split });
                }
                _ => {}
            }
        }
        let len = forest.nodes.len();
        for (at, node) in forest.nodes.iter_mut().enumerate() {
            let is_after =
                |split: &Split| split.children.iter().all(|child| *child > at && *child < len);
            node.split = node.split.filter(is_after);
        }
        forest
    }

    /// The log-odds for the values of all features, in the order of [`Forest::parse`].
    pub fn score(&self, features: &[f32]) -> f32 {
        self.roots.iter().map(|root| self.nodes[self.path(*root, features, |_, _| {})].value).sum()
    }

    /// What each feature contributes to the score, and what is left: the means at the roots.
    pub(crate) fn contributions(&self, features: &[f32]) -> (Vec<f32>, f32) {
        let mut given = vec![0.0; features.len()];
        for root in &self.roots {
            self.path(*root, features, |feature, change| given[feature] += change);
        }
        (given, self.roots.iter().map(|root| self.nodes[*root].value).sum())
    }

    /// Goes from a root to a leaf, and reports how each feature changes the mean on the way. Returns
    /// the index of the leaf.
    fn path(&self, root: usize, features: &[f32], mut change: impl FnMut(usize, f32)) -> usize {
        let mut at = root;
        while let Some(split) = self.nodes[at].split {
            let child = split.children[usize::from(features[split.feature] > split.most)];
            change(split.feature, self.nodes[child].value - self.nodes[at].value);
            at = child;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;
    use crate::spam::block::Signal;

    const FEATURES: [(&str, Signal); 2] =
        [("sum", Signal::Sequences), ("shared", Signal::Contrast)];

    /// A tree of two questions: the score is the leaf's value, and contributions add up to it.
    #[test]
    fn contributions_add_up() {
        let forest = Forest::parse(
            "tree\nsplit 0.5 sum 3 1 2\nleaf -1\nsplit 1.5 shared 0.25 3 4\nleaf 2.5\nleaf 0.25",
            &FEATURES,
        );
        for (sum, shared, expected) in [(2.0, 0.0, -1.0), (4.0, 0.0, 2.5), (4.0, 0.5, 0.25)] {
            let features = [sum, shared];
            assert_eq!(forest.score(&features), expected);
            let (given, root) = forest.contributions(&features);
            assert_eq!(root + given.iter().sum::<f32>(), expected);
        }
    }

    /// A file that points backwards must not be walked forever.
    #[test]
    fn a_tree_that_points_backwards_ends() {
        let forest =
            Forest::parse("tree\nsplit 0.5 sum 3 0 0\nsplit 0.25 nothing 1 1 1", &FEATURES);
        assert_eq!(forest.score(&[0.0, 0.0]), 0.5);
    }
}
