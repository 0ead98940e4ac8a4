//! The words of the vocabularies.

use relata_model::{EntityKind, EventType, QuadClass, RelationKind, Role, Status};

/// Our own terms: types and statuses of events, roles, rules, confidence.
pub const NAMESPACE: &str = "https://relata.dev/ns#";

/// The nodes: kind and public id follow, as in `…/id/event/8aec78324f`.
pub const DATA: &str = "https://relata.dev/id/";

/// The prefixes of the vocabularies, by name.
pub const PREFIXES: &[(&str, &str)] = &[
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("relata", NAMESPACE),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What the nodes of each kind begin with, by its name.
pub const NODE_PREFIXES: &[(&str, &str)] = &[
    ("document", "https://relata.dev/id/document/"),
    ("entity", "https://relata.dev/id/entity/"),
    ("event", "https://relata.dev/id/event/"),
    ("evidence", "https://relata.dev/id/evidence/"),
    ("relation", "https://relata.dev/id/relation/"),
    ("topic", "https://relata.dev/id/topic/"),
];

/// Which of the [`PREFIXES`] a word has, and the data's own for what belongs to no graph alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Prefix {
    Oa,
    Prov,
    Rdf,
    Relata,
    Schema,
    Sem,
    Skos,
    Data,
}

impl Prefix {
    const ALL: [Self; 8] =
        [Self::Oa, Self::Prov, Self::Rdf, Self::Relata, Self::Schema, Self::Sem, Self::Skos, Self::Data];

    fn name_and_iri(self) -> (&'static str, &'static str) {
        match self {
            Self::Data => ("id", DATA),
            _ => PREFIXES[self as usize],
        }
    }
}

/// A class, a property or a fixed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(pub(crate) Prefix, pub(crate) &'static str);

impl Word {
    pub(super) fn iri(self) -> String {
        format!("{}{}", self.0.name_and_iri().1, self.1)
    }

    pub(super) fn compact(self) -> String {
        match self.0 {
            Prefix::Data => self.iri(),
            prefix => format!("{}:{}", prefix.name_and_iri().0, self.1),
        }
    }

    /// The word of an IRI, if a graph may use it.
    pub(crate) fn of_iri(iri: &str) -> Option<Self> {
        let (prefix, name) = (Prefix::ALL.into_iter())
            .filter_map(|prefix| Some((prefix, iri.strip_prefix(prefix.name_and_iri().1)?)))
            // `…/id/` has no shorter name.
            .next()?;
        let fixed = words::ALL.iter().copied();
        let named = (EventType::ALL.iter().map(|it| Self::event_type(*it)))
            .chain(QuadClass::ALL.iter().map(|it| Self::quad_class(*it)))
            .chain(Status::ALL.iter().map(|it| Self::status(*it)))
            .chain(Role::ALL.iter().map(|it| Self::role(*it)))
            .chain(RelationKind::ALL.iter().map(|it| Self::relation(*it)));
        fixed.chain(named).find(|word| word.0 == prefix && word.1 == name)
    }

    pub(crate) const fn event_type(event_type: EventType) -> Self {
        Self(Prefix::Relata, event_type.as_str())
    }

    pub(crate) const fn quad_class(class: QuadClass) -> Self {
        let name = match class {
            QuadClass::VerbalCooperation => "verbal-cooperation",
            QuadClass::MaterialCooperation => "material-cooperation",
            QuadClass::VerbalConflict => "verbal-conflict",
            _ => "material-conflict",
        };
        Self(Prefix::Relata, name)
    }

    pub(crate) const fn status(status: Status) -> Self {
        Self(Prefix::Relata, status.as_str())
    }

    pub(crate) const fn role(role: Role) -> Self {
        Self(Prefix::Relata, role.as_str())
    }

    pub(crate) const fn relation(kind: RelationKind) -> Self {
        match kind {
            RelationKind::HoldsOffice => Self(Prefix::Relata, "HoldsOffice"),
            RelationKind::WorksFor => Self(Prefix::Relata, "WorksFor"),
            RelationKind::MemberOf => Self(Prefix::Relata, "MemberOf"),
            RelationKind::PartOf => Self(Prefix::Relata, "PartOf"),
            RelationKind::LocatedIn => Self(Prefix::Relata, "LocatedIn"),
            RelationKind::Owns => Self(Prefix::Relata, "Owns"),
            _ => Self(Prefix::Relata, "Relation"),
        }
    }

    /// The two classes of an entity.
    pub(crate) const fn entity(kind: EntityKind) -> [Self; 2] {
        match kind {
            EntityKind::Person => [words::PERSON, words::ACTOR],
            EntityKind::Country => [words::COUNTRY, words::ACTOR],
            EntityKind::Place => [words::SCHEMA_PLACE, words::SEM_PLACE],
            EntityKind::Group => [words::GROUP, words::ACTOR],
            _ => [words::ORGANIZATION, words::ACTOR],
        }
    }
}

/// Declares the words that are no values of our enums.
macro_rules! declare {
    ($($word:ident = $prefix:ident : $name:literal,)+) => {
        /// The words that are no values of the model's enums.
        pub(crate) mod words {
            use super::{Prefix, Word};
            $(pub(crate) const $word: Word = Word(Prefix::$prefix, $name);)+
            pub(super) const ALL: &[Word] = &[$($word,)+];
        }
    };
}

declare! {
    TYPE = Rdf: "type",

    PERSON = Schema: "Person",
    COUNTRY = Schema: "Country",
    SCHEMA_PLACE = Schema: "Place",
    ORGANIZATION = Schema: "Organization",
    ACTOR = Sem: "Actor",
    SEM_PLACE = Sem: "Place",
    GROUP = Relata: "Group",
    NAME = Schema: "name",
    ALTERNATE_NAME = Schema: "alternateName",
    JOB_TITLE = Schema: "jobTitle",
    ISO3166 = Relata: "iso3166",
    SAME_AS = Schema: "sameAs",
    EXTERNAL_ID = Relata: "externalId",

    CONCEPT = Skos: "Concept",
    DEFINED_TERM = Schema: "DefinedTerm",
    CONCEPT_SCHEME = Skos: "ConceptScheme",
    SCHEME = Data: "scheme/topics",
    PREF_LABEL = Skos: "prefLabel",
    ALT_LABEL = Skos: "altLabel",
    NOTATION = Skos: "notation",
    BROADER = Skos: "broader",
    IN_SCHEME = Skos: "inScheme",
    TOP_CONCEPT_OF = Skos: "topConceptOf",

    NEWS_ARTICLE = Schema: "NewsArticle",
    PROV_ENTITY = Prov: "Entity",
    IDENTIFIER = Schema: "identifier",
    HEADLINE = Schema: "headline",
    DATE_PUBLISHED = Schema: "datePublished",
    IN_LANGUAGE = Schema: "inLanguage",
    OUTLET = Relata: "outlet",
    URL = Schema: "url",
    SHA256 = Relata: "sha256",

    SEM_EVENT = Sem: "Event",
    SCHEMA_EVENT = Schema: "Event",
    EVENT_TYPE = Sem: "eventType",
    QUAD_CLASS = Relata: "quadClass",
    MODE = Relata: "mode",
    STATUS = Relata: "status",
    EVENT_STATUS = Schema: "eventStatus",
    EVENT_SCHEDULED = Schema: "EventScheduled",
    HAS_ACTOR = Sem: "hasActor",
    HAS_PLACE = Sem: "hasPlace",
    ABOUT = Schema: "about",
    CONFIDENCE = Relata: "confidence",
    SIDES_APART = Relata: "sidesApart",
    ALTERNATE_OF = Prov: "alternateOf",
    WAS_DERIVED_FROM = Prov: "wasDerivedFrom",
    DATE = Relata: "date",
    TIME_STAMP = Sem: "hasTimeStamp",
    EARLIEST_BEGIN = Sem: "hasEarliestBeginTimeStamp",
    LATEST_END = Sem: "hasLatestEndTimeStamp",

    ANNOTATION = Oa: "Annotation",
    HAS_BODY = Oa: "hasBody",
    HAS_TARGET = Oa: "hasTarget",
    SPECIFIC_RESOURCE = Oa: "SpecificResource",
    HAS_SOURCE = Oa: "hasSource",
    HAS_SELECTOR = Oa: "hasSelector",
    POSITION_SELECTOR = Oa: "TextPositionSelector",
    START = Oa: "start",
    END = Oa: "end",
    QUOTE_SELECTOR = Oa: "TextQuoteSelector",
    EXACT = Oa: "exact",
    RULE = Relata: "rule",
    PLACE_NAME = Relata: "placeName",
    ATTRIBUTION = Relata: "attribution",
    PROV_ATTRIBUTION = Prov: "Attribution",
    POSITION = Relata: "position",
    ATTRIBUTION_KIND = Relata: "attributionKind",
    AGENT = Prov: "agent",

    RELATION = Relata: "Relation",
    SUBJECT = Relata: "subject",
    OBJECT = Relata: "object",
    TITLE = Relata: "title",
    FORMER = Relata: "former",
    SINCE = Relata: "since",
    UNTIL = Relata: "until",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_iris_are_one_to_one() {
        assert!(NODE_PREFIXES.iter().all(|(name, iri)| *iri == format!("{DATA}{name}/")));
        for word in words::ALL {
            assert_eq!(Word::of_iri(&word.iri()), Some(*word));
        }
        assert_eq!(Word::of_iri("https://relata.dev/ns#CONSULT"), Some(Word::event_type(EventType::Consult)));
        assert_eq!(words::HAS_ACTOR.compact(), "sem:hasActor");
        assert_eq!(words::SCHEME.compact(), "https://relata.dev/id/scheme/topics");
        assert_eq!(Word::of_iri("https://schema.org/actor"), None);
        assert_eq!(Word::of_iri("urn:x"), None);
    }
}
