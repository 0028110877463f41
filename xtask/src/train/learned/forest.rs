//! Trains gradient-boosted trees for the logistic loss ([Friedman
//! 2001](https://projecteuclid.org/euclid.aos/1013203451)), as
//! [LightGBM](https://lightgbm.readthedocs.io/en/stable/Features.html) does: features are sorted
//! into bins once, and a tree grows where a split gains most.
//!
//! A forest is the mean of three such ensembles, each tree of which may only ask for a random part of
//! the features ([random subspaces](https://doi.org/10.1109/34.709601)). There are a few hundred
//! blocks to learn from, and the mean varies less with each of them: the best score on an unseen
//! clean page fell from 4.2 to 2.6, while as many blocks of unseen families stayed above it.
//!
//! Plain sums in a fixed order, so that the file is the same on every machine.

use std::fmt::Write as _;

use crate::train::math::exp;
use crate::train::random::Random;

/// The number of ensembles.
const ENSEMBLES: usize = 3;
/// The number of trees of an ensemble.
const TREES: usize = 80;
/// How many of the features a tree may ask for, in per cent.
const FEATURES: usize = 60;
/// The number of leaves of a tree.
const LEAVES: usize = 8;
/// The part of each tree's answer that is taken.
const RATE: f64 = 0.1;
/// The least number of candidates of a leaf.
const LEAF_LEAST: usize = 10;
/// Added to the second derivatives of a leaf: L2 regularisation.
const REGULARISATION: f64 = 1.0;
/// The number of bins of a feature.
const BINS: usize = 64;

/// A candidate with its label.
pub(crate) struct Candidate {
    /// Its features.
    pub(crate) values: Vec<f32>,
    /// Whether it is a block.
    pub(crate) is_block: bool,
}

/// A node while its tree grows.
struct Growing {
    /// The candidates that come to it.
    members: Vec<u32>,
    /// The best split, if one gains something.
    split: Option<Best>,
    /// The indices of its children, once it is split.
    children: Option<[usize; 2]>,
    /// The answer that it would give as a leaf.
    value: f64,
}

/// The best split of a node.
#[derive(Clone, Copy)]
struct Best {
    /// What it gains.
    gain: f64,
    /// The feature.
    feature: usize,
    /// The last bin that goes to the first child.
    bin: u8,
}

/// The bins of all candidates.
struct Binned {
    /// For each feature the upper edge of each bin but the last.
    edges: Vec<Vec<f32>>,
    /// The bin of each candidate, by feature.
    bins: Vec<Vec<u8>>,
}

impl Binned {
    /// Sorts the values of each feature into bins of about the same number of candidates.
    fn new(candidates: &[&Candidate]) -> Binned {
        let mut binned = Binned { edges: Vec::new(), bins: Vec::new() };
        for feature in 0..candidates.first().map_or(0, |one| one.values.len()) {
            let mut values: Vec<f32> = candidates.iter().map(|one| one.values[feature]).collect();
            values.sort_by(f32::total_cmp);
            let mut edges: Vec<f32> = (1..BINS)
                .filter_map(|bin| values.get(bin * values.len() / BINS).copied())
                // Few digits are written, and the trainer has to see what the detector reads.
                .map(|edge| format!("{edge:.4}").parse().unwrap_or(edge))
                .collect();
            edges.dedup();
            let bin =
                |one: &&Candidate| edges.partition_point(|edge| *edge < one.values[feature]) as u8;
            binned.bins.push(candidates.iter().map(bin).collect());
            binned.edges.push(edges);
        }
        binned
    }
}

/// The lines of the trees for these candidates, whose features have these `names`.
pub(crate) fn train(candidates: &[&Candidate], names: &[&str]) -> String {
    let binned = Binned::new(candidates);
    let mut table = String::new();
    let mut random = Random::new(7);
    for _ in 0..ENSEMBLES {
        ensemble(candidates, &binned, names, &mut random, &mut table);
    }
    table
}

/// Adds the lines of one ensemble: each tree mends what those before it left.
fn ensemble(
    candidates: &[&Candidate],
    binned: &Binned,
    names: &[&str],
    random: &mut Random,
    table: &mut String,
) {
    let mut scores = vec![0.0_f64; candidates.len()];
    for _ in 0..TREES {
        let features: Vec<usize> = (0..names.len()).filter(|_| random.chance(FEATURES)).collect();
        let derivatives: Vec<(f64, f64)> = candidates
            .iter()
            .zip(&scores)
            .map(|(one, score)| {
                let p = 1.0 / (1.0 + exp(-score));
                (f64::from(u8::from(one.is_block)) - p, p * (1.0 - p))
            })
            .collect();
        let mut nodes = grow(binned, &features, &derivatives);
        for node in nodes.iter().filter(|node| node.children.is_none()) {
            node.members.iter().for_each(|at| scores[*at as usize] += node.value);
        }
        nodes.iter_mut().for_each(|node| node.value /= ENSEMBLES as f64);
        write_tree(table, binned, names, &nodes);
    }
}

/// Grows one tree: the leaf whose split gains most is split, until there are enough.
fn grow(binned: &Binned, features: &[usize], derivatives: &[(f64, f64)]) -> Vec<Growing> {
    let node = |members: Vec<u32>| {
        let sums = members.iter().fold((0.0, 0.0), |sums, at| {
            let (first, second) = derivatives[*at as usize];
            (sums.0 + first, sums.1 + second)
        });
        let split = best_split(binned, features, derivatives, &members, sums);
        let value = RATE * sums.0 / (sums.1 + REGULARISATION);
        Growing { members, split, children: None, value }
    };
    let mut nodes = vec![node((0..derivatives.len() as u32).collect())];
    for _ in 1..LEAVES {
        let gain = |node: &Growing| match node.children {
            None => node.split.map_or(0.0, |split| split.gain),
            Some(_) => 0.0,
        };
        let Some(best) =
            (0..nodes.len()).reduce(|a, b| if gain(&nodes[b]) > gain(&nodes[a]) { b } else { a })
        else {
            break;
        };
        let (Some(split), None) = (nodes[best].split, nodes[best].children) else { break };
        let bins = &binned.bins[split.feature];
        let (yes, no): (Vec<u32>, Vec<u32>) =
            nodes[best].members.iter().partition(|at| bins[**at as usize] <= split.bin);
        let first = nodes.len();
        nodes[best].children = Some([first, first + 1]);
        nodes.push(node(yes));
        nodes.push(node(no));
    }
    nodes
}

/// The split of a node that gains most.
fn best_split(
    binned: &Binned,
    features: &[usize],
    derivatives: &[(f64, f64)],
    members: &[u32],
    sums: (f64, f64),
) -> Option<Best> {
    let score = |first: f64, second: f64| first * first / (second + REGULARISATION);
    let mut best: Option<Best> = None;
    for &feature in features {
        let bins = &binned.bins[feature];
        let mut histogram = [(0.0, 0.0, 0_usize); BINS];
        for at in members {
            let (first, second) = derivatives[*at as usize];
            let bin = &mut histogram[usize::from(bins[*at as usize])];
            *bin = (bin.0 + first, bin.1 + second, bin.2 + 1);
        }
        let mut yes = (0.0, 0.0, 0);
        let edges = binned.edges[feature].len();
        for (bin, here) in histogram.iter().enumerate().take(edges) {
            yes = (yes.0 + here.0, yes.1 + here.1, yes.2 + here.2);
            if yes.2 < LEAF_LEAST || members.len() - yes.2 < LEAF_LEAST {
                continue;
            }
            let gain =
                score(yes.0, yes.1) + score(sums.0 - yes.0, sums.1 - yes.1) - score(sums.0, sums.1);
            if gain > best.map_or(1e-6, |best| best.gain) {
                best = Some(Best { gain, feature, bin: bin as u8 });
            }
        }
    }
    best
}

/// Writes a tree. The value of a split is the mean of its leaves, weighted by candidates.
fn write_tree(table: &mut String, binned: &Binned, names: &[&str], nodes: &[Growing]) {
    let mut means: Vec<f64> = nodes.iter().map(|node| node.value).collect();
    for at in (0..nodes.len()).rev() {
        if let Some(children) = nodes[at].children {
            let sum: f64 = children
                .iter()
                .map(|child| means[*child] * nodes[*child].members.len() as f64)
                .sum();
            means[at] = sum / nodes[at].members.len() as f64;
        }
    }
    table.push_str("tree\n");
    for (node, mean) in nodes.iter().zip(&means) {
        let _ = match (node.split, node.children) {
            (Some(split), Some([yes, no])) => {
                let name = names[split.feature];
                let edge = binned.edges[split.feature][usize::from(split.bin)];
                writeln!(table, "split {mean:.5} {name} {edge} {yes} {no}")
            }
            _ => writeln!(table, "leaf {:.5}", node.value),
        };
    }
}
