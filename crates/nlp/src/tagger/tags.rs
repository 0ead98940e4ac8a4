//! The 752 tags of the morphological tagger.

use crate::tag::Tag;

pub(crate) struct TagSet {
    tags: Vec<Tag>,
    labels: Vec<&'static str>,
}

impl TagSet {
    pub(crate) fn new(labels: &'static str) -> Self {
        let labels: Vec<&str> = labels.lines().collect();
        Self { tags: labels.iter().map(|label| Tag::from_ud(label)).collect(), labels }
    }

    pub(crate) fn tag(&self, number: u16) -> Tag {
        self.tags[usize::from(number)]
    }

    pub(crate) fn label(&self, number: u16) -> &'static str {
        self.labels[usize::from(number)]
    }
}
