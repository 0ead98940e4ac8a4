//! How great the numbers within the networks become, which decides the scales of the integer networks.

use std::collections::BTreeMap;

/// For each layer (`morph.2`), the greatest number that each of its channels has had.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Activations {
    /// Layers by name.
    pub layers: BTreeMap<String, Vec<f32>>,
}

impl Activations {
    pub(super) fn raise(&mut self, layer: &str, row: &[f32]) {
        if !self.layers.contains_key(layer) {
            self.layers.insert(layer.to_owned(), vec![0.0; row.len()]);
        }
        let Some(greatest) = self.layers.get_mut(layer) else { return };
        greatest.iter_mut().zip(row).for_each(|(greatest, x)| *greatest = greatest.max(*x));
    }
}
