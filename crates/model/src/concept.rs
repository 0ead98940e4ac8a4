//! Concepts: what the topics of a document speak of.

/// A concept that topics of a document speak of, under the context that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// The preferred label, nominative: «редкоземельные металлы».
    pub label: String,
    /// The other labels: «РЗМ», «редкоземы».
    pub alternatives: Vec<String>,
    /// What stands above it.
    pub context: Context,
    /// The topics that speak of it, as the events have them: «разработка месторождений РЗМ».
    pub topics: Vec<String>,
}

/// One of PLOVER's contexts, or of the few beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Its name in any language: `natural_resource`.
    pub code: String,
    /// In the document's language: «природные ресурсы».
    pub label: String,
}
