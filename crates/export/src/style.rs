//! How pictures tell kinds, classes and statuses apart; the same in every picture format.

use relata_model::QuadClass;

/// Okabe and Ito's colours, which most colour-blind readers can tell apart.
pub(crate) const fn color(class: QuadClass) -> &'static str {
    match class {
        QuadClass::VerbalCooperation => "#0072B2",
        QuadClass::MaterialCooperation => "#009E73",
        QuadClass::VerbalConflict => "#E69F00",
        _ => "#D55E00",
    }
}
