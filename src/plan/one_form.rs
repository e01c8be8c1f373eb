//! Addresses whose letters are written apart: one form in an archive, and those of the lock beside it.

use crate::link::site::Site;
use crate::plan::outputs::{Claim, Outputs, Recipe};
use crate::text::path::OutPath;
use crate::text::{composed, is_composed};

/// Gives files their addresses with letters together, where no other file stands; and claims the addresses that the lock has with letters
/// apart for what stands at the same address with its letters together.
pub fn settle(site: &Site, outputs: &mut Outputs) {
    if !site.conventions.letters_together {
        return;
    }
    let is_file = |claim: &Claim| matches!(claim.recipe, Recipe::Copy(_));
    let apart = outputs.iter().filter(|(path, claim)| is_file(claim) && !is_composed(&path.0)).map(|(path, _)| path.clone());
    for path in apart.collect::<Vec<_>>() {
        outputs.rename(&path, OutPath(composed(&path.0).into_owned()));
    }
    for (together, path) in &site.permanence.apart {
        if let (None, Some(claim)) = (outputs.get(path), outputs.get(together).cloned()) {
            // Nothing stands there.
            let _ = outputs.claim(path.clone(), claim);
        }
    }
}
