//! Whether an event happened, from the words around its trigger.

use relata_model::Status;
use relata_nlp::{Mood, Pos, Relation, Tense, VerbForm};

use super::scene::Scene;
use crate::frames::Kind;

/// The status of an event, or `None` if nothing speaks against its having happened.
///
/// The trigger's own tense and negation come first, then those of what governs it, up to the
/// border of its clause: a verb of saying does not change what is said.
pub(crate) fn status(
    scene: &Scene<'_, '_>,
    trigger: usize,
    kind: Kind,
    carrier: Option<usize>,
) -> Option<Status> {
    let cues = &scene.lexicon.cues;
    let mut found: Option<Status> = None;
    let mut denied = false;
    let mut set = |status: Status| {
        if found.is_none() {
            found = Some(status);
        }
    };
    if kind == Kind::Noun {
        for child in scene.sentence.children(trigger) {
            let word = scene.word(child);
            if word.is_attribute()
                && let Some(status) = cues.modifiers.get(&word.lemma)
            {
                set(*status);
            }
        }
        if let Some(carrier) = carrier
            && let Some(support) = cues.support.get(&scene.word(carrier).lemma)
            && *support != Status::Actual
        {
            set(*support);
        }
    }
    // «на переговорах обсуждались», «после встречи отказались»: the verb beside an event says only
    // whether it lies ahead.
    let beside = kind == Kind::Noun
        && scene.preposition_of(trigger).is_some_and(|preposition| cues.beside.contains(preposition));
    if beside {
        let verb = scene.sentence.path(trigger).skip(1).find(|at| scene.word(*at).is_verb());
        if verb.is_some_and(|verb| scene.word(verb).tag.tense == Tense::Fut) {
            found = found.or(Some(Status::Planned));
        }
        return found;
    }
    let mut below: Option<usize> = None;
    for at in scene.sentence.path(trigger).take(6) {
        let word = scene.word(at);
        let counts = at == trigger && kind == Kind::Verb
            || Some(at) == carrier
            || (below.is_some()
                && (word.is_verb()
                    || word.tag.pos == Pos::Adj
                    || word.is_nominal()
                    || word.tag.pos == Pos::Adv));
        if counts {
            if is_negated(scene, at) && (word.is_verb() || word.tag.pos == Pos::Adj) {
                // «не поддержала санкции» does not deny the sanctions; «не провела переговоры» denies the talks.
                let carries = kind == Kind::Verb || Some(at) == carrier || at == trigger;
                denied |= carries || cues.verbs.contains_key(&word.lemma);
            }
            if at != trigger && word.is_nominal() {
                if let Some(status) = cues.nouns.get(&word.lemma) {
                    set(*status);
                }
            } else if at != trigger
                && Some(at) != carrier
                && let Some(status) = cues.verbs.get(&word.lemma)
            {
                set(*status);
            }
            if word.is_verb() {
                if word.tag.tense == Tense::Fut
                    && word.tag.verb_form == VerbForm::Fin
                    && below.is_none_or(|_| Some(at) == carrier)
                {
                    set(Status::Planned);
                }
                if word.tag.mood == Mood::Imp {
                    set(Status::Requested);
                }
                for child in scene.sentence.children(at) {
                    let child_word = scene.word(child);
                    if child_word.relation == Relation::Aux
                        && child_word.lemma == "быть"
                        && child_word.tag.tense == Tense::Fut
                    {
                        set(Status::Planned);
                    }
                    if matches!(child_word.folded.as_str(), "бы" | "б" | "чтобы")
                        || cues.words.contains_key(&child_word.folded)
                    {
                        set(Status::Possible);
                    }
                    if child_word.folded == "если" {
                        set(Status::Possible);
                    }
                }
            }
        }
        let stops = matches!(
            word.relation,
            Relation::Ccomp
                | Relation::Conj
                | Relation::Parataxis
                | Relation::AclRelcl
                | Relation::Acl
                | Relation::Advcl
                | Relation::Root
        );
        // An infinitive that the parser hangs as a clause is still governed.
        if stops && !(word.tag.verb_form == VerbForm::Inf && word.relation != Relation::Conj) {
            break;
        }
        below = Some(at);
    }
    // «встреча в ближайшие дни»: what has not been told as past lies ahead.
    let told = carrier.is_some_and(|carrier| scene.word(carrier).tag.tense == Tense::Past)
        || scene.word(trigger).tag.tense == Tense::Past;
    if found.is_none() && !told && is_near_future(scene, trigger) {
        found = Some(Status::Planned);
    }
    if denied { Some(Status::Denied) } else { found }
}

/// «в ближайшие дни», «в ближайшее время» in the trigger's clause.
fn is_near_future(scene: &Scene<'_, '_>, trigger: usize) -> bool {
    let clause = scene.word(trigger).clause;
    scene.sentence.words.windows(2).any(|pair| {
        pair[0].clause == clause
            && pair[0].folded.starts_with("ближайш")
            && matches!(pair[1].lemma.as_str(), "день" | "время" | "неделя" | "месяц" | "год" | "час")
    })
}

fn is_negated(scene: &Scene<'_, '_>, word: usize) -> bool {
    scene.sentence.children(word).any(|child| matches!(scene.word(child).folded.as_str(), "не" | "ни"))
        || word.checked_sub(1).is_some_and(|before| scene.word(before).folded == "не")
}
