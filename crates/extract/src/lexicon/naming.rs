//! How people and organizations are called besides by their names.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::table::LexiconError;
use super::words::{Folded, WordSet, folded, parse};

/// Folded words; see `lang/ru/naming.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Naming {
    /// Nouns that may mean the person whom an article is about.
    pub(crate) protagonists: WordSet,
    /// «медик» -> titles of those whom it may mean, as titles.tsv has them: «врач».
    #[serde(deserialize_with = "folded")]
    pub(crate) callings: BTreeMap<String, Vec<String>>,
    /// «клуб», «партия»: lemmas of what a body that is no company may be called where it has been named just before.
    pub(crate) clubs: WordSet,
    /// «мэр», «директор»: nouns for who holds an office that a text need not tell in full.
    pub(crate) posts: WordSet,
    /// «больница», «завод»: lemmas of bodies that a text need not name.
    pub(crate) establishments: WordSet,
    /// «посещать»: lemmas of verbs that make such a body a place.
    pub(crate) attending: WordSet,
    /// «жалоба»: lemmas of what is aimed at such a body behind «на».
    pub(crate) aiming: WordSet,
    /// «чиновник», «дипломат»: of the protagonists, nouns for who holds an office.
    pub(crate) officials: WordSet,
    /// «компания», «холдинг»: lemmas.
    #[serde(deserialize_with = "folded")]
    pub(crate) companies: Vec<String>,
    /// Nouns for somebody who acts or suffers and is hardly the person whom the article is about.
    pub(crate) roles: WordSet,
    /// Nouns for anybody, named or not.
    pub(crate) strangers: WordSet,
    /// «пенсионер»: nouns for somebody who holds no office.
    pub(crate) laymen: WordSet,
    /// «подозреваемый»: of these, who is suspected of something.
    pub(crate) suspects: WordSet,
    /// «мужчина»: of these, what everybody of a gender is called.
    pub(crate) anyone: WordSet,
    /// «нападавший»: what somebody is called for his deed.
    pub(crate) culprits: WordSet,
    /// «похититель» -> lemmas of verbs that tell what he is called for.
    #[serde(deserialize_with = "folded")]
    pub(crate) done_by: BTreeMap<String, Vec<String>>,
    /// «угнать»: lemmas of verbs for such deeds, besides those of violence.
    pub(crate) misdeeds: WordSet,
    /// «бастующий»: who protests, «забастовка»: lemmas of what tells that somebody does.
    pub(crate) protesters: WordSet,
    pub(crate) protesting: WordSet,
    /// «охранник»: who uses force by office.
    pub(crate) guards: WordSet,
    /// «пострадавший»: who suffered.
    pub(crate) victims: WordSet,
    /// «школьник»: who is no «мужчина» yet.
    pub(crate) minors: WordSet,
    /// «задержанный» -> lemmas of the verbs that tell what was done to him.
    #[serde(deserialize_with = "folded")]
    pub(crate) done_to: BTreeMap<String, Vec<String>>,
    /// «погибнуть»: lemmas of verbs whose subject suffers what they tell.
    pub(crate) befalling: WordSet,
    /// «ранее»: what says that something else is told.
    pub(crate) besides: WordSet,
    /// «адвокат»: lemmas of who is told by whose he is, besides relatives: «его адвокат».
    pub(crate) of_somebody: WordSet,
    /// «чеченец», «мусульманин»: of what people or belief somebody is.
    pub(crate) origins: WordSet,
    /// Offices that one person in the world holds.
    pub(crate) sole_offices: BTreeMap<String, String>,
    /// «звезда», «жертва»: feminine nouns for men and women.
    pub(crate) either: WordSet,
    /// «глава»: lemmas of offices of a feminine form that men hold as well.
    pub(crate) of_any_gender: WordSet,
    /// «подзащитный», and «адвокат»: who is told by who defends him and lemmas of who does.
    pub(crate) clients: WordSet,
    pub(crate) lawyers: WordSet,
    /// «семья», «группа»: where it is said whose or of whom they are.
    pub(crate) circles: WordSet,
    /// «коллега»: lemmas of who holds the same office of another state.
    pub(crate) peers: WordSet,
    /// «губернатор»: who is a group where somebody deals with them.
    pub(crate) met: WordSet,
    /// «заложник»: as what somebody is held.
    pub(crate) held: WordSet,
    /// «администрация»: lemmas of governments that are told by who leads the state.
    pub(crate) by_leader: WordSet,
    /// «комиссия»: lemmas of bodies that are told by what they deal with.
    pub(crate) of_field: WordSet,
    /// «столичный»: lemmas of attributes that tell which one a body is.
    #[serde(deserialize_with = "folded")]
    pub(crate) of_place: Vec<String>,
    /// «государство», «республика»: lemmas.
    pub(crate) states: WordSet,
    /// «страна»: lemmas of what a state is called that has just been named.
    pub(crate) countries: WordSet,
    /// «строительный»: lemmas of attributes that tell what a body without a name is.
    pub(crate) kinds_of_bodies: WordSet,
    /// «неназванный»: lemmas of attributes of what the text does not name.
    pub(crate) unnamed: WordSet,
    /// «задержанный»: nouns for those who are held or charged.
    pub(crate) detained: WordSet,
    /// «арестовать»: lemmas of words that tell it.
    pub(crate) detaining: WordSet,
    /// «сайт»: lemmas of bodies that are nobody without a name.
    pub(crate) things_too: WordSet,
    /// «защита»: lemmas of bodies that are deeds where they do not act.
    pub(crate) deeds_too: WordSet,
    /// «администрация», «штаб»: lemmas of bodies that are told by whose they are.
    pub(crate) of_people: WordSet,
    /// «другой», «остальной»: lemmas of attributes that set a group apart.
    pub(crate) others: WordSet,
    /// «новый», «другой»: lemmas of attributes that do not tell who is meant.
    pub(crate) indefinite: WordSet,
    /// «неизвестный»: lemmas of attributes of somebody whom the text does not name.
    pub(crate) unknown: WordSet,
    /// «АО», «ФГУП».
    pub(crate) legal_forms: WordSet,
    /// «Group», «Inc»: what stands behind the name of a company.
    pub(crate) forms_behind: WordSet,
    /// Lemmas of nouns whose plural stands for a body: «следователи СК».
    pub(crate) agents: WordSet,
    /// «единороссы» -> words of their party's names.
    #[serde(deserialize_with = "folded")]
    pub(crate) members: BTreeMap<String, Vec<String>>,
    /// «парламент» -> words of the names of those that are so called.
    #[serde(deserialize_with = "folded")]
    pub(crate) called: BTreeMap<String, Vec<String>>,
    /// «вуз» -> nouns of the bodies that it goes on, all lemmas: «университет».
    pub(crate) genera: BTreeMap<String, Vec<String>>,
    /// «партия», «клуб»: lemmas of what a body is called whose chief or spokesman is named just before.
    pub(crate) led: WordSet,
    /// «известный как»: what stands between two names of one person.
    #[serde(deserialize_with = "folded")]
    pub(crate) also_known: Vec<String>,
    /// «юра» -> «юрий»: given names in short, and what they are short for.
    #[serde(deserialize_with = "folded")]
    pub(crate) short_given: BTreeMap<String, Vec<String>>,
    /// Nouns of groups that mean the same people: each with the first of them.
    #[serde(deserialize_with = "first_of_row")]
    pub(crate) same: BTreeMap<String, String>,
    /// «полиция» -> «полицейский»: lemmas of bodies, and what their staff is called.
    #[serde(deserialize_with = "folded")]
    pub(crate) staff: BTreeMap<String, String>,
    /// «гражданин»: whoever is told by the state alone.
    #[serde(deserialize_with = "folded")]
    pub(crate) citizen: String,
    /// «работник»: of the nouns for who works for a body, the first of their row.
    #[serde(deserialize_with = "folded")]
    pub(crate) employee: String,
    /// «федерации», «республики»: what states are called officially, genitives.
    pub(crate) kinds_of_states: WordSet,
    /// «бин», «эль»: parts of foreign names that are written in several ways or left out.
    pub(crate) particles: WordSet,
    /// «стать», «быть»: lemmas of verbs that give somebody described his name.
    pub(crate) becoming: WordSet,
    /// «оказаться»: of such verbs, those by which it is news.
    pub(crate) proving: WordSet,
    /// «быть»: those that only say who somebody is.
    pub(crate) being: WordSet,
    /// «предполагаемый»: lemmas of attributes that tell nothing of a group.
    pub(crate) vague: WordSet,
    /// «повстанец»: who fights in one country at a time.
    pub(crate) fighters: WordSet,
    /// «двое» -> «два».
    #[serde(deserialize_with = "folded")]
    pub(crate) numbers: BTreeMap<String, String>,
    /// «новый», «избранный»: who is not known for an office yet.
    pub(crate) incoming: WordSet,
    /// «ведомство», «министерство»: lemmas of nouns for an agency named before; whether it may be any agency.
    pub(crate) agencies: BTreeMap<String, bool>,
    /// «директор», «мэр»: what «глава» may mean of the same body or place, as titles.tsv has them.
    pub(crate) leading: Vec<String>,
    /// «глава», «руководитель»: lemmas of who leads whatever body or place is told.
    #[serde(deserialize_with = "folded")]
    pub(crate) chiefs: Vec<String>,
    /// What the chiefs of bodies and places are called in full.
    pub(crate) chiefs_of: Chiefs,
    /// «человек»: nouns that tell nothing of a group.
    pub(crate) anybody: WordSet,
    /// «злоумышленник»: what somebody is called for a deed.
    pub(crate) epithets: WordSet,
    /// «хакер»: who does such deeds.
    pub(crate) doers: WordSet,
    /// «производитель»: lemmas of nouns for companies by what they make.
    pub(crate) makers: WordSet,
    /// «МКС»: abbreviations of what is no organization.
    pub(crate) things: WordSet,
    /// «здание», «эмблема»: lemmas of what is seen of a body.
    pub(crate) sights: WordSet,
    /// «доллар»: lemmas of money, which is told by its state.
    pub(crate) money: WordSet,
}

/// The beginnings of positions of those who lead an agency, a region or town, a company or club.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chiefs {
    pub(crate) agency: Vec<String>,
    pub(crate) place: Vec<String>,
    pub(crate) company: Vec<String>,
}

impl Naming {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        parse("naming.toml", include_str!("../lang/ru/naming.toml"))
    }

    /// Whether a noun, as [`wording::person_noun`](crate::wording::person_noun) has it, may mean a person whom the document never names.
    pub(crate) fn may_be_unnamed(&self, noun: &str) -> bool {
        self.roles.contains(noun) || self.strangers.contains(noun)
    }
}

/// Rows of words of one meaning: each word with the first of its row.
fn first_of_row<'de, D: Deserializer<'de>>(value: D) -> Result<BTreeMap<String, String>, D::Error> {
    let rows = Vec::<Vec<String>>::deserialize(value)?.folded();
    let with_first = |row: Vec<String>| {
        let first = row.first().cloned().unwrap_or_default();
        row.into_iter().map(move |word| (word, first.clone()))
    };
    Ok(rows.into_iter().flat_map(with_first).collect())
}
