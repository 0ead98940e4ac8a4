//! The subject that a sentence leaves out because the one before has it: «Трамп выступил во Флориде.
//! После этого созвонился с Моди», «Задержан за рулём».

use relata_model::Span;
use relata_nlp::{Case, Gender, Number, Relation};

use super::scene::Scene;
use super::{Context, scene_of};
use crate::actors::Mention;
use crate::entities::Entities;

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
    let goes_on = |before: &Carried| {
        silent_verb(&scene, before).is_some()
            || scene.sentence.only_describes()
            || is_of_him(&scene, before.entity)
    };
    if before.as_ref().is_some_and(goes_on) {
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

/// «Ему 64 года», «Его дом обыскали»: whether a sentence names nobody else, and him in no subject's form.
fn is_of_him(scene: &Scene<'_, '_>, entity: usize) -> bool {
    let mut actors = scene.mentions.iter().zip(scene.of).filter(|(mention, _)| mention.is_actor()).peekable();
    let oblique = |mention: &Mention| scene.word(mention.head).tag.case != Case::Nom;
    actors.peek().is_some() && actors.all(|(mention, of)| *of == Some(entity) && oblique(mention))
}

/// The main verb of a sentence that leaves out `subject`: nothing in its clause could be its subject, and it agrees.
pub(super) fn silent_verb(scene: &Scene<'_, '_>, subject: &Carried) -> Option<usize> {
    let impersonal = &scene.lexicon.control.impersonal;
    let verb = scene.sentence.verb_without_subject(&|lemma| impersonal.contains(lemma))?;
    let gender = scene.word(verb).tag.gender;
    (gender == Gender::None || gender == subject.gender).then_some(verb)
}
