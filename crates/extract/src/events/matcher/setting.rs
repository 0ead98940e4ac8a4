//! What stands around an event: its words as a quote, its place, and who says so.

use relata_model::{EventType, Role, Span};
use relata_nlp::{Case, Pos, VerbForm};

use super::cast::Party;
use super::{Match, Part};
use crate::actors::{How, Mention, Sense};
use crate::frames::Kind;
use crate::wording;

impl Match<'_, '_> {
    /// From the first to the last of the words that tell the event, or that it was not.
    pub(super) fn quote(
        &self,
        parties: &[Party],
        words: &[usize],
        date: Option<(usize, usize)>,
        place: Option<usize>,
        denied_by: Option<usize>,
    ) -> Span {
        let mentions = parties.iter().filter_map(|party| party.mention).map(|mention| {
            let mention = &self.scene.mentions[mention];
            (mention.first, mention.last)
        });
        let negation =
            |verb: usize| self.scene.sentence.children(verb).find(|child| self.scene.negates(*child));
        let denial = denied_by.into_iter().chain(denied_by.and_then(negation));
        let single = words.iter().copied().chain(place).chain(denial).map(|at| (at, at));
        let ends = mentions.chain(date).chain(single);
        let (first, last) = ends.fold((self.trigger, self.trigger), |(a, b), (c, d)| (a.min(c), b.max(d)));
        let (first, last) = self.whole_words(first, last);
        self.scene.sentence.span(first, last)
    }

    /// The words of a quote with the prepositions, attributes and quotation marks that belong to them.
    fn whole_words(&self, mut first: usize, last: usize) -> (usize, usize) {
        let words = &self.scene.sentence.words;
        while first > 0
            && (words[first - 1].tag.pos == Pos::Adp
                || words[first - 1].is_attribute()
                || words[first - 1].tag.pos == Pos::Num
                || self.scene.negates(first - 1))
        {
            first -= 1;
        }
        // «по версии следствия»
        if first > 1
            && words[first - 1].is_nominal()
            && words[first - 2].tag.pos == Pos::Adp
            && words[first].head == Some(first - 1)
        {
            first -= 2;
        }
        (first, self.closed(first, last))
    }

    /// The last word of a phrase, or the mark that closes a quotation begun in it.
    fn closed(&self, first: usize, last: usize) -> usize {
        let words = &self.scene.sentence.words;
        let count = |mark: &str| words[first..=last].iter().filter(|word| word.text == mark).count();
        let open = count("«") > count("»");
        let close = (last..words.len().min(last + 12)).find(|at| open && words[*at].text == "»");
        close.unwrap_or(last)
    }

    /// Where: a place in the locative that belongs to the event's clause, and to no other thing in it.
    pub(super) fn place(
        &self,
        words: &[usize],
        parties: &[Party],
        part: &Part,
    ) -> (Option<String>, Option<usize>) {
        let scene = self.scene;
        let clause = scene.word(self.trigger).clause;
        let candidates = scene.mentions.iter().enumerate().filter(|(index, mention)| {
            let place = matches!(
                mention.sense,
                Sense::Place | Sense::Country { how: How::Name | How::Capital | How::Metonym, .. }
            );
            // «в городе Момбаса»: the noun before the name has the case.
            let kind = mention.first.checked_sub(1).filter(|before| {
                let noun = scene.word(*before);
                mention.sense == Sense::Place && noun.is_nominal() && noun.tag.case == Case::Loc
            });
            let (preposition, word) = match kind.or_else(|| self.area_of(mention)) {
                Some(kind) => (scene.preposition_of(kind), kind),
                None => (mention.preposition(scene.sentence), mention.head),
            };
            let case = scene.word(word).tag.case;
            let stands = match preposition {
                Some("в" | "во" | "на") => scene.word(word).cases.has(Case::Loc) && case != Case::Acc,
                // «под Тулой», «близ Тира»
                Some("под") => matches!(case, Case::Ins | Case::Loc),
                Some("близ" | "возле" | "около") => matches!(case, Case::Gen | Case::Loc),
                _ => false,
            };
            place
                && stands
                && !scene.is_ruled_out(*index)
                && part.has(mention.head)
                && scene.word(mention.head).clause == clause
                && !parties.iter().any(|party| party.mention == Some(*index))
                && !self.is_of_another(word, words)
        });
        let hangs = |mention: &crate::actors::Mention| {
            words.iter().any(|word| scene.word(mention.head).head == Some(*word))
        };
        let best =
            candidates.min_by_key(|(index, mention)| (!hangs(mention), scene.distance(*index, self.trigger)));
        match best {
            Some((_, mention)) => {
                let name =
                    wording::name(scene.sentence, mention.first, mention.last, self.context.morphology);
                (Some(name), Some(mention.last))
            }
            None => (None, None),
        }
    }

    /// «на юге Ливана», «на территории Египта»: the part of a place that stands in the locative.
    fn area_of(&self, mention: &Mention) -> Option<usize> {
        let scene = self.scene;
        let noun = scene.word(mention.head).head.filter(|noun| *noun < mention.first)?;
        let word = scene.word(noun);
        let genitive =
            scene.word(mention.head).cases.has(Case::Gen) && mention.preposition(scene.sentence).is_none();
        // «в столице Перу Лиме»
        let of_state = word.lemma == "столица" && mention.sense != Sense::Place;
        let is_area =
            scene.lexicon.control.areas.contains(&word.lemma) && word.cases.has(Case::Loc) && !of_state;
        (genitive && is_area).then_some(noun)
    }

    /// «мечеть в Сане», «заключённые в Твери»: the place right behind a thing or participle is where that is.
    fn is_of_another(&self, place: usize, words: &[usize]) -> bool {
        let scene = self.scene;
        let Some(head) = scene.word(place).head.filter(|head| !words.contains(head)) else { return false };
        let word = scene.word(head);
        let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
        let thing = word.is_nominal()
            && scene.mention_at(head).is_none()
            && !scene.sentence.path(self.trigger).any(|above| above == head);
        head < place && (participle || thing && !self.is_venue(head, words)) && place - head <= 3
    }

    /// «на рынке в Твери», «в кулуарах форума в Давосе»: a thing that itself says where the event was.
    fn is_venue(&self, thing: usize, words: &[usize]) -> bool {
        let scene = self.scene;
        let is_whose = |at: usize| scene.word(at).tag.case == Case::Gen && scene.preposition_of(at).is_none();
        let above = scene.word(thing).head.filter(|above| is_whose(thing) && scene.word(*above).is_nominal());
        let venue = above.unwrap_or(thing);
        let word = scene.word(venue);
        let stands = match scene.preposition_of(venue) {
            Some("на" | "в" | "во") => word.tag.case == Case::Loc,
            Some("у" | "возле" | "около" | "близ") => word.tag.case == Case::Gen,
            _ => false,
        };
        // «обвинил в поджоге в Твери» tells where the fire was.
        let triggers = self.context.frames.triggers(&word.lemma, Kind::Noun);
        let mut types = triggers.map(|trigger| self.context.frames.frames[trigger.frame].event_type);
        let is_charge =
            types.any(|found| found != EventType::Consult) || self.frame.event_type == EventType::Accuse;
        stands && !is_charge && word.head.is_some_and(|head| words.contains(&head))
    }

    /// Who says so: the subject of the verb of saying above the event, or who is cited.
    pub(super) fn speaker(&self, parties: &[Party]) -> Option<(Option<usize>, String)> {
        let scene = self.scene;
        let (filler, above) = scene.speaker(self.trigger)?;
        let mention = &scene.mentions[filler.mention];
        let entity = scene.of[filler.mention];
        if parties.iter().any(|party| Some(party.entity) == entity && party.role == Role::Source && !above) {
            return None;
        }
        Some((entity, self.nominative_of(mention, entity)))
    }

    /// «министра Олега Титова» is «министр Олег Титов»: the name as the document's entity has it, of as many words.
    fn nominative_of(&self, mention: &Mention, entity: Option<usize>) -> String {
        let scene = self.scene;
        let nominative = |first: usize, last: usize| {
            let head = mention.head.clamp(first, last);
            wording::nominative(scene.sentence, first, last, head, self.context.morphology)
        };
        let person = matches!(mention.sense, Sense::Person { .. });
        let named = mention.name.filter(|(_, last)| person && *last == mention.last);
        let known = named.and_then(|(first, last)| {
            let names = &scene.entities.drafts[entity?].names;
            let same = |name: &&String| {
                let surname = name.split(' ').next_back().map(relata_nlp::fold);
                name.split(' ').count() == last - first + 1
                    && surname.is_some_and(|surname| wording::same_stem(&surname, &scene.word(last).folded))
            };
            Some((first, names.iter().find(same)?))
        });
        match known {
            Some((first, name)) if first > mention.first => {
                format!("{} {name}", nominative(mention.first, first - 1))
            }
            Some((_, name)) => name.clone(),
            // «агентство „Заря“»
            None => nominative(mention.first, self.closed(mention.first, mention.last)),
        }
    }
}
