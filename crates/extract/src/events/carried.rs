//! The subject that a sentence leaves out because the one before has it: «Трамп выступил во Флориде.
//! После этого созвонился с Моди», «Задержан за рулём».

use relata_model::Span;
use relata_nlp::{Case, Gender, Number, Pos, Relation};

use super::scene::Scene;
use super::{Context, scene_of};
use crate::actors::Mention;
use crate::entities::Entities;
use crate::reading::Word;

/// The subject of a sentence, for the next one.
#[derive(Clone, Debug)]
pub(super) struct Carried {
    pub(super) mention: Mention,
    pub(super) entity: usize,
    pub(super) span: Span,
    /// It only says what others do.
    pub(super) speaks: bool,
    gender: Gender,
}

/// What the next sentence has for a subject if it names none: that of this one, which may itself have left it out.
pub(super) fn onward(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    before: Option<Carried>,
) -> Option<Carried> {
    if index < context.title_sentences {
        return None;
    }
    let scene = scene_of(context, entities, index);
    if before.as_ref().is_some_and(|before| silent_verb(&scene, before).is_some()) {
        return before;
    }
    let root = scene.root()?;
    let subject = scene.sentence.child(root, &[Relation::Nsubj, Relation::NsubjPass])?;
    let at = scene.mention_at(subject)?;
    let (mention, entity) = (&scene.mentions[at], scene.of[at]?);
    let head = scene.word(mention.head);
    let alone = scene.row(at).len() == 1 && head.tag.number == Number::Sing;
    (mention.is_actor() && alone && !scene.is_outlet(at)).then(|| Carried {
        mention: mention.clone(),
        entity,
        span: scene.sentence.span(mention.first, mention.last),
        speaks: scene.lexicon.cues.speech.contains(&scene.word(root).lemma),
        gender: head.tag.gender,
    })
}

/// The main verb of a sentence that leaves out `subject`: nothing in its clause could be its subject, and it agrees.
pub(super) fn silent_verb(scene: &Scene<'_, '_>, subject: &Carried) -> Option<usize> {
    let root = scene.root()?;
    let verb = scene.word(root);
    let control = &scene.lexicon.control;
    let personal = verb.is_finite()
        && verb.tag.person != 1
        && verb.tag.person != 2
        && verb.tag.number == Number::Sing
        && !control.impersonal.contains(&verb.lemma);
    let agrees = verb.tag.gender == Gender::None || verb.tag.gender == subject.gender;
    let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
    // «подписал контракт с клубом „Заря“»: a name in quotation marks keeps its nominative.
    let names_another = |word: &Word<'_>| {
        let head = word.head.filter(|_| word.relation == Relation::Appos).map(|head| scene.word(head));
        head.is_some_and(|head| head.is_nominal() && !matches!(head.tag.case, Case::Nom | Case::None))
    };
    let could_be_subject = || {
        let mut words = scene.sentence.words.iter().filter(|word| word.clause == verb.clause);
        words.any(|word| {
            word.tag.case == Case::Nom
                && (word.is_nominal() || word.tag.pos == Pos::Pron)
                && !names_another(word)
        })
    };
    (personal && agrees && scene.sentence.child(root, &subjects).is_none() && !could_be_subject())
        .then_some(root)
}
