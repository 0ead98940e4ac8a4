//! WordSet that say who does what another word tells.

use serde::Deserialize;

use super::table::LexiconError;
use super::words::{WordSet, parse, phrases};

/// Folded lemmas; see `lang/ru/control.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Control {
    /// Nouns whose owner does what hangs on them: «решение Киева отказаться».
    pub(crate) agency_nouns: WordSet,
    /// Verbs whose subject does what their noun tells: «объявила о покупке».
    pub(crate) own_deed_verbs: WordSet,
    /// Nouns whose owner does what they do: «войска Израиля вошли».
    pub(crate) instruments: WordSet,
    /// Adjectives of who did it: «виновен в нападении».
    pub(crate) answerable: WordSet,
    /// Verbs by which a body reports what it did: «полиция сообщила о задержании».
    pub(crate) reports: WordSet,
    /// Verbs whose instrumental says what somebody becomes: «назначен министром».
    pub(crate) predicative: WordSet,
    /// Verbs that say what somebody is called or made: «назвали его диктатором».
    pub(crate) calling: WordSet,
    /// Verbs of arrest and suspicion: of what they are for nobody knows yet who did it.
    pub(crate) suspecting: WordSet,
    /// Verbs of accusing, whose subject did not do what their noun tells.
    pub(crate) accusing: WordSet,
    /// Verbs of violence, whose subject is who is then arrested: «убил».
    pub(crate) violent: WordSet,
    /// Verbs of what police and courts do with who did it: «задержать», «приговорить».
    pub(crate) prosecuting: WordSet,
    /// Verbs whose object is a thing, never a person: «отменить».
    pub(crate) of_things: WordSet,
    /// Nouns for what is done over people: «суд над».
    pub(crate) done_over: WordSet,
    /// Nouns for what is done to things, never to people: «подписание».
    pub(crate) done_to_things: WordSet,
    /// Verbs of praise and punishment, whose object did what «за» tells: «наградили за спасение».
    pub(crate) repaid: WordSet,
    /// Verbs whose subject did what «за» tells: «получил премию за».
    pub(crate) rewarded: WordSet,
    /// Nouns of what tells of others' deeds: «газета», «телеканал».
    pub(crate) media: WordSet,
    /// Prepositions of what stands beside a deed: «за помощь предложил сделку».
    pub(crate) asides: WordSet,
    /// Prepositions of a reason or time, whose deed is not that of whoever stands beside it: «в связи с убийством».
    #[serde(deserialize_with = "phrases")]
    pub(crate) circumstances: Vec<Vec<String>>,
    /// Prepositions behind which no word of a trigger stands: «потребовал объяснений в связи с задержанием».
    #[serde(deserialize_with = "phrases")]
    pub(crate) occasions: Vec<Vec<String>>,
    /// Verbs that take sides: «занял сторону компании».
    pub(crate) siding: WordSet,
    /// What a story tells: «по сюжету».
    pub(crate) plots: WordSet,
    /// What is done to a charge by whoever does not bring it: «отвергнуть».
    pub(crate) rebutting: WordSet,
    /// What goes with an office, and is laid down with it: «сложил полномочия главы».
    pub(crate) duties: WordSet,
    /// «вместе», «совместно»: with «с», a companion of the subject.
    pub(crate) together: WordSet,
    /// Verbs whose infinitive has their object for its subject: «разрешил остаться».
    pub(crate) object_control: WordSet,
    /// Verbs without subject: «удалось», «предстоит».
    pub(crate) impersonal: WordSet,
    /// What such a body carries out: «в ходе операции полиции».
    pub(crate) operations: WordSet,
    /// Verbs of refusing to do something.
    pub(crate) refusing: WordSet,
    /// Nouns that say what a body is, with what hangs on them: «производитель турбин „Вега“».
    pub(crate) describing: WordSet,
    /// Nouns of what is told of others: «сообщения о встрече».
    pub(crate) tidings: WordSet,
    /// «опровергнуть»: lemmas of verbs that say whether tidings are true.
    pub(crate) vouching: WordSet,
    /// Verbs by which whoever is asked answers: «отказал», «согласился».
    pub(crate) answering: WordSet,
    /// Verbs whose instrumental says with what one answers: «ответил пошлинами».
    pub(crate) retorting: WordSet,
    /// Verbs by which a request of another is complied with or turned down.
    pub(crate) complying: WordSet,
    /// Verbs of forbidding it.
    pub(crate) forbidding: WordSet,
    /// What points back: «этот», «такой», «соответствующий».
    pub(crate) pointing: WordSet,
    /// Nouns of what somebody did: «этот шаг», «это заявление».
    pub(crate) told_deeds: WordSet,
    /// Of these, what is decided: «это решение».
    pub(crate) decisions: WordSet,
    /// Verbs of deciding: «решение принял».
    pub(crate) deciding: WordSet,
    /// Nouns of what somebody is charged with.
    pub(crate) charge_nouns: WordSet,
    /// Of a case that is spoken against, whoever it is brought against is not blamed.
    pub(crate) legal_cases: WordSet,
    /// Verbs of what is made of a request or a suit that has been filed.
    pub(crate) considering: WordSet,
    /// What a court does not say of anybody, but sentences him.
    pub(crate) convicting: WordSet,
    /// Verbs of wanting to do something: «не стал извиняться» is a refusal.
    pub(crate) willing: WordSet,
    /// Verbs of coming to talks, or taking part in them.
    pub(crate) coming: WordSet,
    /// Verbs of giving something to somebody.
    pub(crate) giving: WordSet,
    /// Verbs of putting a fine or a ban on somebody: «штраф, наложенный на фирму».
    pub(crate) imposing: WordSet,
    /// Objects of verbs that pay a deed back: «приговор за убийство».
    pub(crate) repayments: WordSet,
    /// Verbs for what two do to each other: «обменялись ударами».
    pub(crate) exchanging: WordSet,
    /// Nouns for dealings that in the plural are with one after the other, and attributes that say so of any dealing.
    pub(crate) one_by_one: WordSet,
    pub(crate) separate: WordSet,
    /// WordSet of hoping that somebody will do something.
    pub(crate) hopes: WordSet,
    /// Verbs whose gerunds tell what whoever asks has said besides.
    pub(crate) said_besides: WordSet,
    /// What only the one of whom it is demanded can do.
    pub(crate) demanded: WordSet,
    /// Nouns of talks, out of which a document comes that is signed by nobody in particular.
    pub(crate) negotiations: WordSet,
    /// Verbs and nouns of talking to somebody.
    pub(crate) talking: WordSet,
    pub(crate) talks: WordSet,
    /// «участвовать»: verbs whose subject is there where something is done.
    pub(crate) attending: WordSet,
    /// Nouns of such documents.
    pub(crate) deals: WordSet,
    /// Nouns of what is written or resolved, whose participles tell what its author does.
    pub(crate) documents: WordSet,
    /// Verbs of making such documents known.
    pub(crate) issuing: WordSet,
    /// Nouns of bodies that arrest, try, investigate.
    pub(crate) enforcers: WordSet,
    /// «полиция», «суд»: who arrests and who sentences where nobody is said to.
    pub(crate) police: WordSet,
    pub(crate) courts: WordSet,
    /// Parts of a place: «на юге Ливана».
    pub(crate) areas: WordSet,
    /// Nouns of going or taking away: «эвакуация с МКС».
    pub(crate) leaving: WordSet,
    /// Verbs that take somebody out of where he is: «отозвала министров из правительства».
    pub(crate) removing: WordSet,
    /// Verbs whose dative has what lies ahead: «предстоит встреча».
    pub(crate) facing: WordSet,
    /// Verbs whose accusative has it: «ждёт встреча».
    pub(crate) awaiting: WordSet,
    /// Verbs of asking somebody to do something together: «предложил встретиться».
    pub(crate) inviting: WordSet,
    /// Who speaks for others: «пресс-секретарь рассказал о встрече с Титовым».
    pub(crate) spokesmen: Vec<String>,
    /// Nouns for a visit, whose owner has the meetings of it.
    pub(crate) visits: WordSet,
    /// Nouns for what is directed against somebody: «преступление против Лосева».
    pub(crate) directed: WordSet,
    /// Verbs of what comes about by itself: «возникнуть».
    pub(crate) happening: WordSet,
    /// What somebody is put on or taken off: «реестр».
    pub(crate) lists: WordSet,
    /// Verbs of putting somebody on a list, or taking him off.
    pub(crate) listing: WordSet,
    /// Verbs of doing something no more.
    pub(crate) ceasing: WordSet,
    /// «правительство», «кабинет»
    pub(crate) governments: WordSet,
    /// «каждый», «любой»
    pub(crate) anybody: WordSet,
    /// Nouns of people who are told by whom they work for: «пилоты „Зари“».
    pub(crate) workers: WordSet,
}

impl Control {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        parse("control.toml", include_str!("../lang/ru/control.toml"))
    }
}
