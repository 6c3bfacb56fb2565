package dev.adjoint.mlp.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The size of a loss's gradient, layer by layer: where it vanishes or explodes on its way back,
/// and where rectified linear units are dead. [GradientProbe] measures them.
///
/// @param layers those that learn something or have rectifiers, the first layer first
public record GradientNorms(List<LayerGradient> layers) {
    /// Of two layers of one model, gradients of more than six orders of magnitude apart move one of
    /// them by less than a float32 can hold beside the other. A rule of thumb.
    private static final double VANISHING = 1e-6;

    /// With a loss that is a mean, gradients begin at a size of about 1. A rule of thumb.
    private static final double EXPLODING = 1e3;

    private static final double DEAD = 0.5;

    public GradientNorms {
        layers = List.copyOf(layers);
    }

    /// One number a layer, such as `series(LayerGradient::norm)`: what a plot takes.
    public double[] series(ToDoubleFunction<LayerGradient> figure) {
        return layers.stream().mapToDouble(figure).toArray();
    }

    /// What is likely to keep the model from learning, each with what helps as a rule: a layer
    /// whose gradient is less than a millionth of another's, one above 1,000 or not finite, and one
    /// of whose rectifiers more than half are dead. Empty where all is well.
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<LayerGradient> learning =
                layers.stream().filter(layer -> !Double.isNaN(layer.norm())).toList();
        Comparator<LayerGradient> byNorm = Comparator.comparingDouble(LayerGradient::norm);
        learning.stream()
                .max(byNorm)
                .ifPresent(
                        largest -> {
                            LayerGradient least = learning.stream().min(byNorm).orElse(largest);
                            compare(least, largest, warnings);
                        });
        layers.stream()
                .filter(layer -> layer.deadShare() > DEAD)
                .map(layer -> "dead units: " + layer + ": take LEAKY_RELU, or lower the rate")
                .forEach(warnings::add);
        return warnings;
    }

    private static void compare(LayerGradient least, LayerGradient largest, List<String> warnings) {
        if (least.norm() < VANISHING * largest.norm()) {
            warnings.add(
                    "vanishing gradient: "
                            + text(least)
                            + " beside "
                            + text(largest)
                            + ": take RELU, batchNorm() or residual(…), or start the weights"
                            + " larger");
        }
        if (!(largest.norm() <= EXPLODING)) {
            warnings.add(
                    "exploding gradient: "
                            + text(largest)
                            + ": lower the rate, clip the gradient, or scale the data");
        }
    }

    private static String text(LayerGradient layer) {
        return String.format(Locale.ROOT, "%s has %.3g", layer.layer(), layer.norm());
    }

    /// One line a layer.
    @Override
    public String toString() {
        return layers.stream().map(LayerGradient::toString).collect(Collectors.joining("\n"));
    }
}
