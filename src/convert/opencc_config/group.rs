//! Groups of dictionaries, and compiling them.
//!
//! A config nests groups as it likes. Here a group is a flat list of dictionaries and a [`Policy`] that says
//! how they take precedence; [`Policy::ranks`] turns the policy into ranks where that is possible.

use std::sync::Arc;

use crate::convert::Dictionary;
use crate::convert::tables::compile;
use crate::convert::tables::compile::{Cells, compile};
use crate::convert::tables::leaf::{Leaf, MAX_LEAVES};
use crate::convert::tables::policy::Policy;
use crate::convert::tables::table::Table;
use crate::convert::tables::too_large::TooLarge;

/// Dictionaries and their precedence.
pub(crate) struct Group {
    /// The dictionaries, in order of precedence.
    members: Vec<GroupMember>,
    /// How they take precedence.
    policy: Policy,
}

/// A dictionary of the group.
struct GroupMember {
    name: String,
    dictionary: Arc<Dictionary>,
    tofu: bool,
}

/// A group without dictionaries.
impl Default for Group {
    fn default() -> Self {
        Group { members: Vec::new(), policy: Policy::Union(Vec::new()) }
    }
}

impl Group {
    /// One dictionary.
    pub(crate) fn leaf(name: &str, dictionary: Arc<Dictionary>) -> Self {
        let member = GroupMember { name: name.to_owned(), dictionary, tofu: false };
        Group { members: vec![member], policy: Policy::Leaf(0) }
    }

    /// A group of groups; `of` makes their policy from those of the members.
    pub(crate) fn of(groups: Vec<Group>, of: fn(Vec<Policy>) -> Policy) -> Self {
        let (mut members, mut policies) = (Vec::new(), Vec::new());
        // Those without dictionaries never match, and would be asked at every place.
        for group in groups.into_iter().filter(|group| !group.is_empty()) {
            policies.push(group.policy.shifted(members.len()));
            members.extend(group.members);
        }
        Group { members, policy: of(policies) }
    }

    /// The same group, all of which may give characters that few fonts have.
    pub(crate) fn tofu(mut self) -> Self {
        self.members.iter_mut().for_each(|member| member.tofu = true);
        self
    }

    /// Whether it has no dictionaries.
    pub(crate) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Its dictionaries, in order.
    pub(crate) fn dictionaries(&self) -> impl Iterator<Item = &Dictionary> {
        self.members.iter().map(|member| &*member.dictionary)
    }

    /// The dictionary, if there is only one and it is always used.
    pub(crate) fn only(&self) -> Option<&Dictionary> {
        match &self.members[..] {
            [member] if !member.tofu => Some(&member.dictionary),
            _ => None,
        }
    }

    /// Compiles the group.
    ///
    /// # Errors
    /// If it exceeds the limits of a table.
    pub(crate) fn compile(
        &self,
        compatibility: &[(char, char)],
        cells: Cells,
    ) -> Result<Table, TooLarge> {
        // A rank is a byte, so this comes before ranks are given.
        if self.members.len() > MAX_LEAVES {
            return Err(TooLarge::Leaves);
        }
        let ranks = self.policy.ranks(self.members.len());
        let policy = ranks.is_none().then(|| self.policy.clone());
        let ranks = ranks.unwrap_or_else(|| vec![0; self.members.len()]);
        let leaf = |(member, rank): (&GroupMember, u8)| Leaf {
            name: member.name.clone(),
            rank,
            tofu: member.tofu,
        };
        let members = self.members.iter().zip(ranks);
        let members = members.map(|pair| (leaf(pair), &*pair.0.dictionary)).collect();
        compile(&compile::LeafGroup { members, policy }, compatibility, cells)
    }
}
