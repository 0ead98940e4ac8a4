//! «задержала ван дер Берга»: surnames that begin with a small word.

use relata_model::NameKind;

use super::Reading;

impl Reading<'_> {
    /// Gives the small word that a person's name begins with the case of the name: the parser has it for the name's
    /// head, and it has no case of its own.
    pub(crate) fn settle_particles(&mut self) {
        let mut words = self.sentences.iter_mut().flat_map(|sentence| &mut sentence.words).peekable();
        for name in self.names.iter().filter(|name| name.kind == NameKind::Person) {
            while words.next_if(|word| word.span.start < name.span.start).is_some() {}
            let Some(particle) = words.next_if(|word| name.span.contains(word.span)) else { continue };
            if particle.is_capitalized() || particle.is_punctuation() {
                continue;
            }
            while words.next_if(|word| name.span.contains(word.span) && !word.is_capitalized()).is_some() {}
            if let Some(surname) = words.next_if(|word| name.span.contains(word.span)) {
                (particle.tag, particle.cases) = (surname.tag, surname.cases);
            }
        }
    }
}
