//! Checks the structure of the source tree: `cargo xtask structure`.
//!
//! Files and folders depend on each other in one direction only, so that a reader can take them in
//! order and a change has one place. Three things are checked in each crate:
//!
//! 1. No import cycle between files: no file reaches itself through `use` and through paths.
//! 2. No import cycle between the members of a folder: each folder is a stack of layers.
//! 3. Every file opens with `//!`.
//!
//! A name that a `mod.rs` re-exports counts as an import of the file that defines it. Without that,
//! every file that uses its own folder's public names would be in a cycle with `mod.rs`. The
//! cycles are the strongly connected components of the import graph, found by
//! [Tarjan's algorithm](https://doi.org/10.1137/0201010).
//!
//! Sources are parsed by `syn`; only paths inside macros are not seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use syn::visit::Visit;
use syn::{ItemMod, ItemUse, UseTree, Visibility};

/// The roots of the crates: the folder that holds their modules, and the file of the root module.
const CRATES: [(&str, &str); 4] = [
    ("src", "lib.rs"),
    ("src/cli", "main.rs"),
    ("xtask/src", "main.rs"),
    ("bindings/c/src", "lib.rs"),
];

/// The least number of lines of documentation per line of code in `src`.
const LEAST_DOCUMENTED: f64 = 0.4;

/// The path of a module within its crate; the root is empty.
type Module = Vec<String>;

/// The files of a crate that import each other, as edges.
type Graph<T> = BTreeMap<T, BTreeSet<T>>;

/// Checks all crates.
///
/// # Errors
///
/// Names each cycle with the imports that tie it, and each file without `//!`.
pub(crate) fn run() -> Result<()> {
    let mut faults = Vec::new();
    for (folder, root) in CRATES {
        let tree = Tree::read(Path::new(folder), root)?;
        faults.extend(tree.undocumented());
        let imports = tree.imports();
        let of_files = cycles(&imports);
        for cycle in &of_files {
            faults.push(format!("import cycle of files in {folder}:\n{}", edges(&imports, cycle)));
        }
        for (parent, members) in folders(&imports) {
            let place = [&[folder.to_owned()], &parent[..]].concat().join("/");
            // One of files alone is reported already.
            for cycle in cycles(&members).iter().filter(|cycle| !of_files.contains(cycle)) {
                let edges = edges(&members, cycle);
                faults.push(format!("import cycle of layers in {place}:\n{edges}"));
            }
        }
    }
    let (documentation, code) = lines(Path::new("src"))?;
    let ratio = documentation as f64 / code as f64;
    println!("src: {documentation} lines of documentation, {code} of code: {ratio:.2}");
    if ratio < LEAST_DOCUMENTED {
        faults.push(format!(
            "src has fewer than {LEAST_DOCUMENTED} lines of documentation per line of code"
        ));
    }
    if faults.is_empty() {
        println!("no import cycle; every file says what it is");
        return Ok(());
    }
    bail!("{}", faults.join("\n"))
}

/// The modules of a crate, parsed.
struct Tree {
    files: BTreeMap<Module, (PathBuf, Names)>,
}

/// What one file names.
#[derive(Default)]
struct Names {
    /// Paths of `use` items and of expressions, types and patterns.
    uses: Vec<Module>,
    /// What `pub use` gives other names: the name and the path behind it.
    exports: Vec<(String, Module)>,
    is_documented: bool,
}

impl Tree {
    /// Reads the files below `folder`; those of another crate's root inside it are left out.
    fn read(folder: &Path, root: &str) -> Result<Self> {
        let mut files = BTreeMap::new();
        let mut pending = vec![folder.to_owned()];
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                let is_crate = CRATES.iter().any(|(other, _)| path == Path::new(other));
                if path == folder || !is_crate {
                    for entry in fs::read_dir(&path)? {
                        pending.push(entry?.path());
                    }
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path)?;
                let module = module_of(path.strip_prefix(folder)?, root);
                let names = Names::read(&source).with_context(|| path.display().to_string())?;
                files.insert(module, (path, names));
            }
        }
        Ok(Tree { files })
    }

    fn undocumented(&self) -> impl Iterator<Item = String> {
        let files = self.files.values().filter(|(_, names)| !names.is_documented);
        files.map(|(path, _)| format!("{}: does not open with //!", path.display()))
    }

    /// The files that each file takes names from.
    fn imports(&self) -> Graph<Module> {
        let mut graph = Graph::new();
        for (module, (_, names)) in &self.files {
            let targets = names.uses.iter().filter_map(|path| self.file_of(module, path));
            graph.insert(module.clone(), targets.filter(|target| target != module).collect());
        }
        graph
    }

    /// The file that defines what `path` means in `module`, if it is one of this crate.
    fn file_of(&self, module: &Module, path: &[String]) -> Option<Module> {
        let (mut file, mut rest) = self.resolve(module, path)?;
        // Re-exports can be chained, but not longer than there are files.
        for _ in 0..self.files.len() {
            let Some(name) = rest.first() else { break };
            let exports = &self.files[&file].1.exports;
            let Some((_, target)) = exports.iter().find(|(export, _)| export == name) else {
                break;
            };
            match self.resolve(&file, target) {
                Some(next) if next.0 != file => (file, rest) = next,
                _ => break,
            }
        }
        Some(file)
    }

    /// Follows the modules at the start of `path`: the last of them and what remains.
    fn resolve(&self, module: &Module, path: &[String]) -> Option<(Module, Module)> {
        let mut rest = path;
        let mut at = match path.first()?.as_str() {
            "crate" => Module::new(),
            "self" | "super" => module.clone(),
            // Only children are named without a prefix.
            child
                if self.files.contains_key(&[module.clone(), vec![child.to_owned()]].concat()) =>
            {
                rest = path;
                module.clone()
            }
            _ => return None,
        };
        while let [first, tail @ ..] = rest {
            match first.as_str() {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                name => {
                    at.push(name.to_owned());
                    if !self.files.contains_key(&at) {
                        at.pop();
                        break;
                    }
                }
            }
            rest = tail;
        }
        Some((at, rest.to_vec()))
    }
}

/// `convert/mod.rs` is the module `convert`, `convert/table.rs` is `convert::table`.
fn module_of(path: &Path, root: &str) -> Module {
    let mut module: Module =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path == Path::new(root) || module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

impl Names {
    fn read(source: &str) -> syn::Result<Self> {
        let file = syn::parse_file(source)?;
        let mut names = Names { is_documented: source.starts_with("//!"), ..Names::default() };
        Reader { names: &mut names, depth: 0 }.visit_file(&file);
        Ok(names)
    }
}

/// Collects the names of a file; inside `depth` inline modules, `super` is the file itself.
struct Reader<'a> {
    names: &'a mut Names,
    depth: usize,
}

impl Reader<'_> {
    /// The path as it reads from the file's own module.
    fn relative(&self, mut path: Module) -> Module {
        let supers = path.iter().take_while(|part| *part == "super").count().min(self.depth);
        path.drain(..supers);
        if supers > 0 && path.first().is_none_or(|part| part != "super") {
            path.insert(0, "self".to_owned());
        }
        path
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.depth += 1;
        syn::visit::visit_item_mod(self, module);
        self.depth -= 1;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut leaves = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut leaves);
        for (name, path) in leaves {
            let path = self.relative(path);
            if matches!(item.vis, Visibility::Inherited) {
                self.names.uses.push(path);
            } else {
                self.names.exports.push((name, path));
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Module = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            let path = self.relative(parts);
            self.names.uses.push(path);
        }
        syn::visit::visit_path(self, path);
    }
}

/// The leaves of a tree of `use`: the name that each gets, and its whole path.
fn flatten(tree: &UseTree, path: &mut Module, leaves: &mut Vec<(String, Module)>) {
    match tree {
        UseTree::Path(part) => {
            path.push(part.ident.to_string());
            flatten(&part.tree, path, leaves);
            path.pop();
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaves.push((name.clone(), [&path[..], &[name]].concat()));
        }
        UseTree::Rename(name) => {
            let whole = [&path[..], &[name.ident.to_string()]].concat();
            leaves.push((name.rename.to_string(), whole));
        }
        UseTree::Glob(_) => leaves.push(("*".to_owned(), path.clone())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, leaves)),
    }
}

/// For each folder, the imports between its members; a member is a file or a folder, with all
/// that is in it.
fn folders(files: &Graph<Module>) -> BTreeMap<Module, Graph<Module>> {
    let mut folders: BTreeMap<Module, Graph<Module>> = BTreeMap::new();
    for (from, targets) in files {
        for to in targets {
            let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            // A `mod.rs` is the folder, not one of its members.
            if from.len() > shared && to.len() > shared {
                let members = folders.entry(from[..shared].to_vec()).or_default();
                members.entry(to[..=shared].to_vec()).or_default();
                members.entry(from[..=shared].to_vec()).or_default().insert(to[..=shared].to_vec());
            }
        }
    }
    folders
}

/// The strongly connected components of more than one node.
fn cycles(graph: &Graph<Module>) -> Vec<BTreeSet<Module>> {
    let mut search = Tarjan { graph, order: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for node in graph.keys() {
        if !search.order.contains_key(node) {
            search.visit(node);
        }
    }
    search.found
}

struct Tarjan<'a> {
    graph: &'a Graph<Module>,
    /// When each node was met.
    order: BTreeMap<&'a Module, usize>,
    /// The nodes that were met and whose component is still open.
    stack: Vec<&'a Module>,
    found: Vec<BTreeSet<Module>>,
}

impl<'a> Tarjan<'a> {
    /// The earliest node that can be reached from `node` and is still open.
    fn visit(&mut self, node: &'a Module) -> usize {
        let index = self.order.len();
        self.order.insert(node, index);
        self.stack.push(node);
        let mut earliest = index;
        for next in &self.graph[node] {
            let reached = match self.order.get(next) {
                None if self.graph.contains_key(next) => self.visit(next),
                Some(&met) if self.stack.contains(&next) => met,
                _ => continue,
            };
            earliest = earliest.min(reached);
        }
        if earliest == index {
            let at = self.stack.iter().rposition(|open| *open == node).unwrap_or_default();
            let component: BTreeSet<Module> = self.stack.drain(at..).cloned().collect();
            if component.len() > 1 {
                self.found.push(component);
            }
        }
        earliest
    }
}

/// The imports that tie a cycle, a line each.
fn edges(graph: &Graph<Module>, cycle: &BTreeSet<Module>) -> String {
    let mut lines = Vec::new();
    for from in cycle {
        for to in graph[from].intersection(cycle) {
            lines.push(format!("  {} -> {}", from.join("/"), to.join("/")));
        }
    }
    lines.join("\n")
}

/// The lines of documentation and of code below `folder`; blank lines and comments are neither.
fn lines(folder: &Path) -> Result<(usize, usize)> {
    let (mut documentation, mut code) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            let (more_documentation, more_code) = lines(&path)?;
            documentation += more_documentation;
            code += more_code;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            for line in fs::read_to_string(&path)?.lines().map(str::trim) {
                if line.starts_with("///") || line.starts_with("//!") {
                    documentation += 1;
                } else if !line.is_empty() && !line.starts_with("//") {
                    code += 1;
                }
            }
        }
    }
    Ok((documentation, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Module paths and sources.
    type Files = &'static [(&'static str, &'static str)];

    fn module(path: &str) -> Module {
        path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn tree(files: &[(&str, &str)]) -> Tree {
        let file = |&(path, source): &(&str, &str)| {
            (module(path), (PathBuf::from(path), Names::read(source).unwrap()))
        };
        Tree { files: files.iter().map(file).collect() }
    }

    /// The cycles of files and of folders, as the last names of their members.
    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let imports = tree(files).imports();
        let mut all = cycles(&imports);
        all.extend(folders(&imports).values().flat_map(cycles));
        all.iter()
            .map(|cycle| cycle.iter().map(|m| m.join("/")).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn cycles_are_found() {
        let cases: &[(Files, &[&str])] = &[
            (&[("", "mod a; mod b;"), ("a", "use crate::b::B;"), ("b", "struct B;")], &[]),
            (&[("", ""), ("a", "use crate::b::B;"), ("b", "use super::a::A;")], &["a b", "a b"]),
            // Through a path, without `use`.
            (
                &[("", ""), ("a", "fn f() { crate::b::g() }"), ("b", "use crate::a::f;")],
                &["a b", "a b"],
            ),
            // Through the re-export of a folder: the file that defines the name counts.
            (
                &[
                    ("", ""),
                    ("a", "pub use x::X; mod x;"),
                    ("a/x", "use crate::b::B;"),
                    ("b", "use crate::a::X;"),
                ],
                &["a/x b", "a b"],
            ),
            (
                &[
                    ("", ""),
                    ("a", "pub use x::X; mod x; mod y;"),
                    ("a/x", ""),
                    ("a/y", "use super::X;"),
                ],
                &[],
            ),
            // Files without a cycle whose folders have one.
            (
                &[
                    ("", ""),
                    ("a", ""),
                    ("b", ""),
                    ("a/x", "use crate::b::y::Y;"),
                    ("a/z", ""),
                    ("b/y", ""),
                    ("b/w", "use crate::a::z::Z;"),
                ],
                &["a b"],
            ),
            // A file's tests see the file itself.
            (
                &[
                    ("", ""),
                    ("a", "mod tests { use super::*; use super::super::b::B; }"),
                    ("b", ""),
                ],
                &[],
            ),
            (
                &[
                    ("", ""),
                    ("a", "mod tests { use super::super::b::B; }"),
                    ("b", "use crate::a::A;"),
                ],
                &["a b", "a b"],
            ),
            // Three in a ring, and one that only looks on.
            (
                &[
                    ("", ""),
                    ("a", "use crate::b::B;"),
                    ("b", "use crate::c::C;"),
                    ("c", "use crate::a::A;"),
                    ("d", "use crate::a::A;"),
                ],
                &["a b c", "a b c"],
            ),
        ];
        for (files, expected) in cases {
            assert_eq!(found(files), *expected, "{files:?}");
        }
    }

    #[test]
    fn modules_are_named_by_their_paths() {
        let cases = [
            ("lib.rs", ""),
            ("a.rs", "a"),
            ("a/mod.rs", "a"),
            ("a/b.rs", "a/b"),
            ("a/lib.rs", "a/lib"),
        ];
        for (path, expected) in cases {
            assert_eq!(module_of(Path::new(path), "lib.rs"), module(expected), "{path}");
        }
    }
}
