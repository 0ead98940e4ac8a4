//! How people and organizations are called besides by their names.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// See `lang/ru/naming.toml`.
pub(crate) struct Naming {
    /// Nouns that may mean the person whom an article is about, folded.
    pub(crate) protagonists: BTreeSet<String>,
    /// «медик» -> titles of those whom it may mean, as titles.tsv has them: «врач».
    pub(crate) callings: BTreeMap<String, Vec<String>>,
    /// «клуб», «партия»: lemmas of what a body that is no company may be called where it has been named just before.
    pub(crate) clubs: BTreeSet<String>,
    /// «мэр», «директор»: nouns for who holds an office that a text need not tell in full, folded.
    pub(crate) posts: BTreeSet<String>,
    /// «больница», «завод»: lemmas of bodies that a text need not name.
    pub(crate) establishments: BTreeSet<String>,
    /// «посещать»: lemmas of verbs that make such a body a place.
    pub(crate) attending: BTreeSet<String>,
    /// «жалоба»: lemmas of what is aimed at such a body behind «на».
    pub(crate) aiming: BTreeSet<String>,
    /// «чиновник», «дипломат»: of the protagonists, nouns for who holds an office, folded.
    pub(crate) officials: BTreeSet<String>,
    /// «компания», «холдинг»: lemmas.
    pub(crate) companies: BTreeSet<String>,
    /// Nouns for somebody who acts or suffers and is hardly the person whom the article is about, folded.
    pub(crate) roles: BTreeSet<String>,
    /// Nouns for anybody, named or not, folded.
    pub(crate) strangers: BTreeSet<String>,
    /// «пенсионер»: nouns for somebody who holds no office, folded.
    pub(crate) laymen: BTreeSet<String>,
    /// «подозреваемый»: of these, who is suspected of something, folded.
    pub(crate) suspects: BTreeSet<String>,
    /// «мужчина»: of these, what everybody of a gender is called, folded.
    pub(crate) anyone: BTreeSet<String>,
    /// «нападавший»: what somebody is called for his deed, folded.
    pub(crate) culprits: BTreeSet<String>,
    /// «похититель», folded -> lemmas of verbs that tell what he is called for.
    pub(crate) done_by: BTreeMap<String, Vec<String>>,
    /// «угнать»: lemmas of verbs for such deeds, besides those of violence.
    pub(crate) misdeeds: BTreeSet<String>,
    /// «бастующий»: who protests, folded; «забастовка»: lemmas of what tells that somebody does.
    pub(crate) protesters: BTreeSet<String>,
    pub(crate) protesting: BTreeSet<String>,
    /// «охранник»: who uses force by office, folded.
    pub(crate) guards: BTreeSet<String>,
    /// «пострадавший»: who suffered, folded.
    pub(crate) victims: BTreeSet<String>,
    /// «школьник»: who is no «мужчина» yet, folded.
    pub(crate) minors: BTreeSet<String>,
    /// «задержанный», folded -> lemmas of the verbs that tell what was done to him.
    pub(crate) done_to: BTreeMap<String, Vec<String>>,
    /// «погибнуть»: lemmas of verbs whose subject suffers what they tell.
    pub(crate) befalling: BTreeSet<String>,
    /// «ранее»: what says that something else is told, folded.
    pub(crate) besides: BTreeSet<String>,
    /// «адвокат»: lemmas of who is told by whose he is, besides relatives: «его адвокат».
    pub(crate) of_somebody: BTreeSet<String>,
    /// «чеченец», «мусульманин»: of what people or belief somebody is, folded.
    pub(crate) origins: BTreeSet<String>,
    /// Offices that one person in the world holds.
    pub(crate) sole_offices: BTreeMap<String, String>,
    /// «звезда», «жертва»: feminine nouns for men and women, folded.
    pub(crate) either: BTreeSet<String>,
    /// «глава»: lemmas of offices of a feminine form that men hold as well.
    pub(crate) of_any_gender: BTreeSet<String>,
    /// «подзащитный», and «адвокат»: who is told by who defends him, folded, and lemmas of who does.
    pub(crate) clients: BTreeSet<String>,
    pub(crate) lawyers: BTreeSet<String>,
    /// «семья», «группа»: where it is said whose or of whom they are.
    pub(crate) circles: BTreeSet<String>,
    /// «коллега»: lemmas of who holds the same office of another state.
    pub(crate) peers: BTreeSet<String>,
    /// «губернатор»: who is a group where somebody deals with them.
    pub(crate) met: BTreeSet<String>,
    /// «заложник»: as what somebody is held.
    pub(crate) held: BTreeSet<String>,
    /// «администрация»: lemmas of governments that are told by who leads the state.
    pub(crate) by_leader: BTreeSet<String>,
    /// «комиссия»: lemmas of bodies that are told by what they deal with.
    pub(crate) of_field: BTreeSet<String>,
    /// «столичный»: lemmas of attributes that tell which one a body is.
    pub(crate) of_place: BTreeSet<String>,
    /// «государство», «республика»: lemmas.
    pub(crate) states: BTreeSet<String>,
    /// «страна»: lemmas of what a state is called that has just been named.
    pub(crate) countries: BTreeSet<String>,
    /// «строительный»: lemmas of attributes that tell what a body without a name is.
    pub(crate) kinds_of_bodies: BTreeSet<String>,
    /// «неназванный»: lemmas of attributes of what the text does not name.
    pub(crate) unnamed: BTreeSet<String>,
    /// «задержанный»: nouns for those who are held or charged, folded.
    pub(crate) detained: BTreeSet<String>,
    /// «арестовать»: lemmas of words that tell it.
    pub(crate) detaining: BTreeSet<String>,
    /// «сайт»: lemmas of bodies that are nobody without a name.
    pub(crate) things_too: BTreeSet<String>,
    /// «защита»: lemmas of bodies that are deeds where they do not act.
    pub(crate) deeds_too: BTreeSet<String>,
    /// «администрация», «штаб»: lemmas of bodies that are told by whose they are.
    pub(crate) of_people: BTreeSet<String>,
    /// «другой», «остальной»: lemmas of attributes that set a group apart.
    pub(crate) others: BTreeSet<String>,
    /// «новый», «другой»: lemmas of attributes that do not tell who is meant.
    pub(crate) indefinite: BTreeSet<String>,
    /// «неизвестный»: lemmas of attributes of somebody whom the text does not name.
    pub(crate) unknown: BTreeSet<String>,
    /// «АО», «ФГУП», folded.
    pub(crate) legal_forms: BTreeSet<String>,
    /// «Group», «Inc», folded: what stands behind the name of a company.
    pub(crate) forms_behind: BTreeSet<String>,
    /// Lemmas of nouns whose plural stands for a body: «следователи СК».
    pub(crate) agents: BTreeSet<String>,
    /// «единороссы» -> words of their party's names, all folded.
    pub(crate) members: BTreeMap<String, Vec<String>>,
    /// «парламент» -> words of the names of those that are so called, all folded.
    pub(crate) called: BTreeMap<String, Vec<String>>,
    /// «вуз» -> nouns of the bodies that it goes on, all lemmas: «университет».
    pub(crate) genera: BTreeMap<String, Vec<String>>,
    /// «партия», «клуб»: lemmas of what a body is called whose chief or spokesman is named just before.
    pub(crate) led: BTreeSet<String>,
    /// «известный как»: what stands between two names of one person, folded.
    pub(crate) also_known: Vec<String>,
    /// «юра» -> «юрий»: given names in short, and what they are short for, all folded.
    pub(crate) short_given: BTreeMap<String, Vec<String>>,
    /// Nouns of groups that mean the same people, folded: each with the first of them.
    pub(crate) same: BTreeMap<String, String>,
    /// «полиция» -> «полицейский»: lemmas of bodies, and what their staff is called, folded.
    pub(crate) staff: BTreeMap<String, String>,
    /// «гражданин»: whoever is told by the state alone, folded.
    pub(crate) citizen: String,
    /// «работник»: of the nouns for who works for a body, the first of their row, folded.
    pub(crate) employee: String,
    /// «федерации», «республики»: what states are called officially, folded genitives.
    pub(crate) kinds_of_states: BTreeSet<String>,
    /// «бин», «эль»: parts of foreign names that are written in several ways or left out, folded.
    pub(crate) particles: BTreeSet<String>,
    /// «стать», «быть»: lemmas of verbs that give somebody described his name.
    pub(crate) becoming: BTreeSet<String>,
    /// «оказаться»: of such verbs, those by which it is news.
    pub(crate) proving: BTreeSet<String>,
    /// «быть»: those that only say who somebody is.
    pub(crate) being: BTreeSet<String>,
    /// «предполагаемый»: lemmas of attributes that tell nothing of a group.
    pub(crate) vague: BTreeSet<String>,
    /// «повстанец»: who fights in one country at a time, folded.
    pub(crate) fighters: BTreeSet<String>,
    /// «двое» -> «два», folded.
    pub(crate) numbers: BTreeMap<String, String>,
    /// «новый», «избранный»: who is not known for an office yet, folded.
    pub(crate) incoming: BTreeSet<String>,
    /// «ведомство», «министерство»: lemmas of nouns for an agency named before; whether it may be any agency.
    pub(crate) agencies: BTreeMap<String, bool>,
    /// «директор», «мэр»: what «глава» may mean of the same body or place, as titles.tsv has them.
    pub(crate) leading: Vec<String>,
    /// «глава», «руководитель»: lemmas of who leads whatever body or place is told.
    pub(crate) chiefs: BTreeSet<String>,
    /// What the chiefs of bodies and places are called in full.
    pub(crate) chiefs_of: Chiefs,
    /// «человек»: nouns that tell nothing of a group, folded.
    pub(crate) anybody: BTreeSet<String>,
    /// «злоумышленник»: what somebody is called for a deed, folded.
    pub(crate) epithets: BTreeSet<String>,
    /// «хакер»: who does such deeds, folded.
    pub(crate) doers: BTreeSet<String>,
    /// «производитель»: lemmas of nouns for companies by what they make.
    pub(crate) makers: BTreeSet<String>,
    /// «МКС»: abbreviations of what is no organization, folded.
    pub(crate) things: BTreeSet<String>,
    /// «доллар»: lemmas of money, which is told by its state.
    pub(crate) money: BTreeSet<String>,
}

/// The beginnings of positions of those who lead an agency, a region or town, a company or club.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chiefs {
    pub(crate) agency: Vec<String>,
    pub(crate) place: Vec<String>,
    pub(crate) company: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    protagonists: Vec<String>,
    callings: BTreeMap<String, Vec<String>>,
    clubs: Vec<String>,
    posts: Vec<String>,
    establishments: Vec<String>,
    attending: Vec<String>,
    aiming: Vec<String>,
    officials: Vec<String>,
    companies: Vec<String>,
    roles: Vec<String>,
    strangers: Vec<String>,
    laymen: Vec<String>,
    suspects: Vec<String>,
    anyone: Vec<String>,
    culprits: Vec<String>,
    misdeeds: Vec<String>,
    guards: Vec<String>,
    protesters: Vec<String>,
    protesting: Vec<String>,
    victims: Vec<String>,
    minors: Vec<String>,
    befalling: Vec<String>,
    besides: Vec<String>,
    of_somebody: Vec<String>,
    origins: Vec<String>,
    sole_offices: BTreeMap<String, String>,
    either: Vec<String>,
    of_any_gender: Vec<String>,
    clients: Vec<String>,
    lawyers: Vec<String>,
    circles: Vec<String>,
    met: Vec<String>,
    peers: Vec<String>,
    held: Vec<String>,
    by_leader: Vec<String>,
    of_field: Vec<String>,
    of_place: Vec<String>,
    states: Vec<String>,
    countries: Vec<String>,
    kinds_of_bodies: Vec<String>,
    unnamed: Vec<String>,
    detained: Vec<String>,
    detaining: Vec<String>,
    things_too: Vec<String>,
    deeds_too: Vec<String>,
    of_people: Vec<String>,
    others: Vec<String>,
    indefinite: Vec<String>,
    unknown: Vec<String>,
    legal_forms: Vec<String>,
    forms_behind: Vec<String>,
    agents: Vec<String>,
    also_known: Vec<String>,
    same: Vec<Vec<String>>,
    citizen: String,
    employee: String,
    kinds_of_states: Vec<String>,
    particles: Vec<String>,
    becoming: Vec<String>,
    proving: Vec<String>,
    being: Vec<String>,
    vague: Vec<String>,
    fighters: Vec<String>,
    numbers: BTreeMap<String, String>,
    incoming: Vec<String>,
    agencies: BTreeMap<String, bool>,
    leading: Vec<String>,
    chiefs: Vec<String>,
    chiefs_of: Chiefs,
    anybody: Vec<String>,
    epithets: Vec<String>,
    doers: Vec<String>,
    makers: Vec<String>,
    things: Vec<String>,
    money: Vec<String>,
    members: BTreeMap<String, Vec<String>>,
    called: BTreeMap<String, Vec<String>>,
    genera: BTreeMap<String, Vec<String>>,
    led: Vec<String>,
    short_given: BTreeMap<String, Vec<String>>,
    staff: BTreeMap<String, String>,
    done_to: BTreeMap<String, Vec<String>>,
    done_by: BTreeMap<String, Vec<String>>,
}

impl Naming {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("naming.toml", include_str!("../lang/ru/naming.toml"))?;
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        Ok(Self {
            protagonists: folded(file.protagonists).into_iter().collect(),
            callings: file.callings.into_iter().map(|(noun, titles)| (fold(&noun), titles)).collect(),
            clubs: file.clubs.into_iter().collect(),
            posts: folded(file.posts).into_iter().collect(),
            establishments: file.establishments.into_iter().collect(),
            attending: file.attending.into_iter().collect(),
            aiming: file.aiming.into_iter().collect(),
            officials: folded(file.officials).into_iter().collect(),
            companies: file.companies.into_iter().collect(),
            roles: folded(file.roles).into_iter().collect(),
            strangers: folded(file.strangers).into_iter().collect(),
            laymen: folded(file.laymen).into_iter().collect(),
            suspects: folded(file.suspects).into_iter().collect(),
            anyone: folded(file.anyone).into_iter().collect(),
            culprits: folded(file.culprits).into_iter().collect(),
            protesters: folded(file.protesters).into_iter().collect(),
            protesting: file.protesting.into_iter().collect(),
            guards: folded(file.guards).into_iter().collect(),
            misdeeds: file.misdeeds.into_iter().collect(),
            victims: folded(file.victims).into_iter().collect(),
            minors: folded(file.minors).into_iter().collect(),
            befalling: file.befalling.into_iter().collect(),
            besides: folded(file.besides).into_iter().collect(),
            done_to: file.done_to.into_iter().map(|(noun, verbs)| (fold(&noun), verbs)).collect(),
            done_by: file.done_by.into_iter().map(|(noun, verbs)| (fold(&noun), verbs)).collect(),
            of_somebody: file.of_somebody.into_iter().collect(),
            origins: folded(file.origins).into_iter().collect(),
            sole_offices: file.sole_offices,
            either: folded(file.either).into_iter().collect(),
            of_any_gender: file.of_any_gender.into_iter().collect(),
            clients: folded(file.clients).into_iter().collect(),
            lawyers: file.lawyers.into_iter().collect(),
            circles: file.circles.into_iter().collect(),
            met: folded(file.met).into_iter().collect(),
            peers: file.peers.into_iter().collect(),
            held: file.held.into_iter().collect(),
            by_leader: file.by_leader.into_iter().collect(),
            of_field: file.of_field.into_iter().collect(),
            of_place: file.of_place.into_iter().collect(),
            states: file.states.into_iter().collect(),
            countries: file.countries.into_iter().collect(),
            kinds_of_bodies: file.kinds_of_bodies.into_iter().collect(),
            unnamed: file.unnamed.into_iter().collect(),
            detained: folded(file.detained).into_iter().collect(),
            detaining: file.detaining.into_iter().collect(),
            things_too: file.things_too.into_iter().collect(),
            deeds_too: file.deeds_too.into_iter().collect(),
            of_people: file.of_people.into_iter().collect(),
            indefinite: file.indefinite.into_iter().collect(),
            unknown: file.unknown.into_iter().collect(),
            others: file.others.into_iter().collect(),
            legal_forms: folded(file.legal_forms).into_iter().collect(),
            forms_behind: folded(file.forms_behind).into_iter().collect(),
            agents: file.agents.into_iter().collect(),
            members: file.members.into_iter().map(|(member, names)| (fold(&member), folded(names))).collect(),
            genera: file.genera,
            led: file.led.into_iter().collect(),
            citizen: fold(&file.citizen),
            employee: fold(&file.employee),
            kinds_of_states: folded(file.kinds_of_states).into_iter().collect(),
            particles: folded(file.particles).into_iter().collect(),
            becoming: file.becoming.into_iter().collect(),
            proving: file.proving.into_iter().collect(),
            being: file.being.into_iter().collect(),
            staff: file.staff.into_iter().map(|(body, noun)| (body, fold(&noun))).collect(),
            short_given: (file.short_given.into_iter())
                .map(|(short, names)| (fold(&short), folded(names)))
                .collect(),
            called: file.called.into_iter().map(|(noun, names)| (fold(&noun), folded(names))).collect(),
            also_known: folded(file.also_known),
            same: (file.same.into_iter().map(folded))
                .flat_map(|row| row.clone().into_iter().map(move |noun| (noun, row[0].clone())))
                .collect(),
            vague: file.vague.into_iter().collect(),
            fighters: folded(file.fighters).into_iter().collect(),
            numbers: file.numbers.into_iter().map(|(word, number)| (fold(&word), fold(&number))).collect(),
            incoming: folded(file.incoming).into_iter().collect(),
            agencies: file.agencies,
            leading: file.leading,
            chiefs: file.chiefs.into_iter().collect(),
            chiefs_of: file.chiefs_of,
            anybody: folded(file.anybody).into_iter().collect(),
            epithets: folded(file.epithets).into_iter().collect(),
            doers: folded(file.doers).into_iter().collect(),
            makers: folded(file.makers).into_iter().collect(),
            things: folded(file.things).into_iter().collect(),
            money: file.money.into_iter().collect(),
        })
    }

    /// Whether a noun, as [`wording::person_noun`](crate::wording::person_noun) has it, may mean a person whom the document never names.
    pub(crate) fn may_be_unnamed(&self, noun: &str) -> bool {
        self.roles.contains(noun) || self.strangers.contains(noun)
    }
}
