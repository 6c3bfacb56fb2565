package dev.adjoint.mlp.training;

import java.util.Locale;

/// The gradient of a loss in one layer, on one batch.
///
/// @param layer such as `dense1`
/// @param norm the root of the sum of the squares of the loss's derivatives for all of the layer's
///   parameters; NaN if it has none
/// @param deadShare the share of its rectified linear units that are 0 for every row of the batch,
///   and so learn nothing from it; NaN if it has none
public record LayerGradient(String layer, double norm, double deadShare) {
    /// Returns a text such as `dense1: gradient 0.0123, dead 25%`.
    @Override
    public String toString() {
        String gradient =
                Double.isNaN(norm) ? "" : String.format(Locale.ROOT, "gradient %.3g", norm);
        String dead =
                Double.isNaN(deadShare)
                        ? ""
                        : String.format(Locale.ROOT, "dead %.0f%%", 100 * deadShare);
        String comma = gradient.isEmpty() || dead.isEmpty() ? "" : ", ";
        return layer + ": " + gradient + comma + dead;
    }
}
