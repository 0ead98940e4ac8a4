//! Words that say who does what another word tells.

use std::collections::BTreeSet;

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// Folded lemmas; see `lang/ru/control.toml`.
pub(crate) struct Control {
    /// Nouns whose owner does what hangs on them: «решение Киева отказаться».
    pub(crate) agency_nouns: BTreeSet<String>,
    /// Verbs whose subject does what their noun tells: «объявила о покупке».
    pub(crate) own_deed_verbs: BTreeSet<String>,
    /// Nouns whose owner does what they do: «войска Израиля вошли».
    pub(crate) instruments: BTreeSet<String>,
    /// Adjectives of who did it: «виновен в нападении».
    pub(crate) answerable: BTreeSet<String>,
    /// Verbs by which a body reports what it did: «полиция сообщила о задержании».
    pub(crate) reports: BTreeSet<String>,
    /// Verbs whose instrumental says what somebody becomes: «назначен министром».
    pub(crate) predicative: BTreeSet<String>,
    /// Verbs that say what somebody is called or made: «назвали его диктатором».
    pub(crate) calling: BTreeSet<String>,
    /// Verbs of arrest and suspicion: of what they are for nobody knows yet who did it.
    pub(crate) suspecting: BTreeSet<String>,
    /// Verbs of accusing, whose subject did not do what their noun tells.
    pub(crate) accusing: BTreeSet<String>,
    /// Verbs of violence, whose subject is who is then arrested: «убил».
    pub(crate) violent: BTreeSet<String>,
    /// Verbs of what police and courts do with who did it: «задержать», «приговорить».
    pub(crate) prosecuting: BTreeSet<String>,
    /// Verbs whose object is a thing, never a person: «отменить».
    pub(crate) of_things: BTreeSet<String>,
    /// Nouns for what is done to things, never to people: «подписание».
    pub(crate) done_to_things: BTreeSet<String>,
    /// Verbs of praise and punishment, whose object did what «за» tells: «наградили за спасение».
    pub(crate) repaid: BTreeSet<String>,
    /// Verbs whose subject did what «за» tells: «получил премию за».
    pub(crate) rewarded: BTreeSet<String>,
    /// Nouns of what tells of others' deeds: «газета», «телеканал».
    pub(crate) media: BTreeSet<String>,
    /// Prepositions of what stands beside a deed: «за помощь предложил сделку».
    pub(crate) asides: BTreeSet<String>,
    /// Prepositions of a reason or time, whose deed is not that of whoever stands beside it: «в связи с убийством».
    pub(crate) circumstances: Vec<Vec<String>>,
    /// Verbs that take sides: «занял сторону компании».
    pub(crate) siding: BTreeSet<String>,
    /// What a story tells: «по сюжету».
    pub(crate) plots: BTreeSet<String>,
    /// What is done to a charge by whoever does not bring it: «отвергнуть».
    pub(crate) rebutting: BTreeSet<String>,
    /// What goes with an office, and is laid down with it: «сложил полномочия главы».
    pub(crate) duties: BTreeSet<String>,
    /// «вместе», «совместно»: with «с», a companion of the subject.
    pub(crate) together: BTreeSet<String>,
    /// Verbs whose infinitive has their object for its subject: «разрешил остаться».
    pub(crate) object_control: BTreeSet<String>,
    /// Verbs without subject: «удалось», «предстоит».
    pub(crate) impersonal: BTreeSet<String>,
    /// What such a body carries out: «в ходе операции полиции».
    pub(crate) operations: BTreeSet<String>,
    /// Verbs of refusing to do something.
    pub(crate) refusing: BTreeSet<String>,
    /// Nouns that say what a body is, with what hangs on them: «производитель турбин „Вега“».
    pub(crate) describing: BTreeSet<String>,
    /// Nouns of what is told of others: «сообщения о встрече».
    pub(crate) tidings: BTreeSet<String>,
    /// «опровергнуть»: lemmas of verbs that say whether tidings are true.
    pub(crate) vouching: BTreeSet<String>,
    /// Verbs by which whoever is asked answers: «отказал», «согласился».
    pub(crate) answering: BTreeSet<String>,
    /// Verbs by which a request of another is complied with or turned down.
    pub(crate) complying: BTreeSet<String>,
    /// Verbs of forbidding it.
    pub(crate) forbidding: BTreeSet<String>,
    /// What points back: «этот», «такой», «соответствующий».
    pub(crate) pointing: BTreeSet<String>,
    /// Nouns of what somebody did: «этот шаг», «это заявление».
    pub(crate) told_deeds: BTreeSet<String>,
    /// Of these, what is decided: «это решение».
    pub(crate) decisions: BTreeSet<String>,
    /// Verbs of deciding: «решение принял».
    pub(crate) deciding: BTreeSet<String>,
    /// Nouns of what somebody is charged with.
    pub(crate) charge_nouns: BTreeSet<String>,
    /// Of a case that is spoken against, whoever it is brought against is not blamed.
    pub(crate) legal_cases: BTreeSet<String>,
    /// Verbs of what is made of a request or a suit that has been filed.
    pub(crate) considering: BTreeSet<String>,
    /// What a court does not say of anybody, but sentences him.
    pub(crate) convicting: BTreeSet<String>,
    /// Verbs of wanting to do something: «не стал извиняться» is a refusal.
    pub(crate) willing: BTreeSet<String>,
    /// Verbs of coming to talks, or taking part in them.
    pub(crate) coming: BTreeSet<String>,
    /// Verbs of giving something to somebody.
    pub(crate) giving: BTreeSet<String>,
    /// Verbs of putting a fine or a ban on somebody: «штраф, наложенный на фирму».
    pub(crate) imposing: BTreeSet<String>,
    /// Objects of verbs that pay a deed back: «приговор за убийство».
    pub(crate) repayments: BTreeSet<String>,
    /// Verbs for what two do to each other: «обменялись ударами».
    pub(crate) exchanging: BTreeSet<String>,
    /// Nouns for dealings that in the plural are with one after the other, and attributes that say so of any dealing.
    pub(crate) one_by_one: BTreeSet<String>,
    pub(crate) separate: BTreeSet<String>,
    /// Words of hoping that somebody will do something.
    pub(crate) hopes: BTreeSet<String>,
    /// Verbs whose gerunds tell what whoever asks has said besides.
    pub(crate) said_besides: BTreeSet<String>,
    /// What only the one of whom it is demanded can do.
    pub(crate) demanded: BTreeSet<String>,
    /// Nouns of talks, out of which a document comes that is signed by nobody in particular.
    pub(crate) negotiations: BTreeSet<String>,
    /// Verbs and nouns of talking to somebody.
    pub(crate) talking: BTreeSet<String>,
    pub(crate) talks: BTreeSet<String>,
    /// «участвовать»: verbs whose subject is there where something is done.
    pub(crate) attending: BTreeSet<String>,
    /// Nouns of such documents.
    pub(crate) deals: BTreeSet<String>,
    /// Nouns of what is written or resolved, whose participles tell what its author does.
    pub(crate) documents: BTreeSet<String>,
    /// Verbs of making such documents known.
    pub(crate) issuing: BTreeSet<String>,
    /// Nouns of bodies that arrest, try, investigate.
    pub(crate) enforcers: BTreeSet<String>,
    /// «полиция», «суд»: who arrests and who sentences where nobody is said to.
    pub(crate) police: BTreeSet<String>,
    pub(crate) courts: BTreeSet<String>,
    /// Parts of a place: «на юге Ливана».
    pub(crate) areas: BTreeSet<String>,
    /// Nouns of going or taking away: «эвакуация с МКС».
    pub(crate) leaving: BTreeSet<String>,
    /// Verbs that take somebody out of where he is: «отозвала министров из правительства».
    pub(crate) removing: BTreeSet<String>,
    /// Verbs whose dative has what lies ahead: «предстоит встреча».
    pub(crate) facing: BTreeSet<String>,
    /// Verbs whose accusative has it: «ждёт встреча».
    pub(crate) awaiting: BTreeSet<String>,
    /// Verbs of asking somebody to do something together: «предложил встретиться».
    pub(crate) inviting: BTreeSet<String>,
    /// Who speaks for others: «пресс-секретарь рассказал о встрече с Титовым».
    pub(crate) spokesmen: Vec<String>,
    /// Nouns for a visit, whose owner has the meetings of it.
    pub(crate) visits: BTreeSet<String>,
    /// Nouns for what is directed against somebody: «преступление против Лосева».
    pub(crate) directed: BTreeSet<String>,
    /// Verbs of what comes about by itself: «возникнуть».
    pub(crate) happening: BTreeSet<String>,
    /// Verbs of doing something no more.
    pub(crate) ceasing: BTreeSet<String>,
    /// «правительство», «кабинет»
    pub(crate) governments: BTreeSet<String>,
    /// «каждый», «любой»
    pub(crate) anybody: BTreeSet<String>,
    /// Nouns of people who are told by whom they work for: «пилоты „Зари“».
    pub(crate) workers: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agency_nouns: Vec<String>,
    own_deed_verbs: Vec<String>,
    instruments: Vec<String>,
    answerable: Vec<String>,
    reports: Vec<String>,
    predicative: Vec<String>,
    calling: Vec<String>,
    accusing: Vec<String>,
    suspecting: Vec<String>,
    repaid: Vec<String>,
    of_things: Vec<String>,
    done_to_things: Vec<String>,
    violent: Vec<String>,
    prosecuting: Vec<String>,
    rewarded: Vec<String>,
    media: Vec<String>,
    together: Vec<String>,
    object_control: Vec<String>,
    impersonal: Vec<String>,
    operations: Vec<String>,
    refusing: Vec<String>,
    describing: Vec<String>,
    tidings: Vec<String>,
    vouching: Vec<String>,
    answering: Vec<String>,
    forbidding: Vec<String>,
    complying: Vec<String>,
    pointing: Vec<String>,
    told_deeds: Vec<String>,
    asides: Vec<String>,
    circumstances: Vec<String>,
    siding: Vec<String>,
    plots: Vec<String>,
    rebutting: Vec<String>,
    duties: Vec<String>,
    decisions: Vec<String>,
    deciding: Vec<String>,
    charge_nouns: Vec<String>,
    considering: Vec<String>,
    convicting: Vec<String>,
    giving: Vec<String>,
    willing: Vec<String>,
    coming: Vec<String>,
    imposing: Vec<String>,
    repayments: Vec<String>,
    exchanging: Vec<String>,
    one_by_one: Vec<String>,
    separate: Vec<String>,
    legal_cases: Vec<String>,
    hopes: Vec<String>,
    said_besides: Vec<String>,
    demanded: Vec<String>,
    negotiations: Vec<String>,
    talking: Vec<String>,
    talks: Vec<String>,
    attending: Vec<String>,
    deals: Vec<String>,
    documents: Vec<String>,
    issuing: Vec<String>,
    enforcers: Vec<String>,
    police: Vec<String>,
    courts: Vec<String>,
    areas: Vec<String>,
    leaving: Vec<String>,
    removing: Vec<String>,
    facing: Vec<String>,
    awaiting: Vec<String>,
    inviting: Vec<String>,
    spokesmen: Vec<String>,
    visits: Vec<String>,
    directed: Vec<String>,
    happening: Vec<String>,
    ceasing: Vec<String>,
    anybody: Vec<String>,
    governments: Vec<String>,
    workers: Vec<String>,
}

impl Control {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("control.toml", include_str!("../lang/ru/control.toml"))?;
        let set = |list: Vec<String>| list.iter().map(|word| fold(word)).collect();
        let phrase = |words: &str| words.split(' ').map(fold).collect();
        Ok(Self {
            agency_nouns: set(file.agency_nouns),
            own_deed_verbs: set(file.own_deed_verbs),
            instruments: set(file.instruments),
            answerable: set(file.answerable),
            reports: set(file.reports),
            predicative: set(file.predicative),
            calling: set(file.calling),
            accusing: set(file.accusing),
            suspecting: set(file.suspecting),
            repaid: set(file.repaid),
            of_things: set(file.of_things),
            done_to_things: set(file.done_to_things),
            violent: set(file.violent),
            prosecuting: set(file.prosecuting),
            rewarded: set(file.rewarded),
            media: set(file.media),
            together: set(file.together),
            object_control: set(file.object_control),
            impersonal: set(file.impersonal),
            operations: set(file.operations),
            refusing: set(file.refusing),
            describing: set(file.describing),
            tidings: set(file.tidings),
            vouching: set(file.vouching),
            answering: set(file.answering),
            forbidding: set(file.forbidding),
            complying: set(file.complying),
            pointing: set(file.pointing),
            told_deeds: set(file.told_deeds),
            asides: set(file.asides),
            circumstances: file.circumstances.iter().map(|words| phrase(words)).collect(),
            siding: set(file.siding),
            plots: set(file.plots),
            rebutting: set(file.rebutting),
            duties: set(file.duties),
            decisions: set(file.decisions),
            deciding: set(file.deciding),
            considering: set(file.considering),
            convicting: set(file.convicting),
            giving: set(file.giving),
            willing: set(file.willing),
            coming: set(file.coming),
            imposing: set(file.imposing),
            repayments: set(file.repayments),
            exchanging: set(file.exchanging),
            one_by_one: set(file.one_by_one),
            separate: set(file.separate),
            charge_nouns: set(file.charge_nouns),
            legal_cases: set(file.legal_cases),
            hopes: set(file.hopes),
            said_besides: set(file.said_besides),
            demanded: set(file.demanded),
            negotiations: set(file.negotiations),
            talking: set(file.talking),
            talks: set(file.talks),
            attending: set(file.attending),
            deals: set(file.deals),
            documents: set(file.documents),
            issuing: set(file.issuing),
            enforcers: set(file.enforcers),
            police: set(file.police),
            courts: set(file.courts),
            areas: set(file.areas),
            leaving: set(file.leaving),
            removing: set(file.removing),
            facing: set(file.facing),
            awaiting: set(file.awaiting),
            inviting: set(file.inviting),
            spokesmen: file.spokesmen,
            visits: set(file.visits),
            directed: set(file.directed),
            happening: set(file.happening),
            ceasing: set(file.ceasing),
            anybody: set(file.anybody),
            governments: set(file.governments),
            workers: set(file.workers),
        })
    }
}
