package dev.adjoint.mlp.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The size of a loss's gradient per layer. It shows where the gradient vanishes or explodes on its
/// way back, and where rectified linear units are dead. [GradientProbe] measures them.
///
/// @param layers the layers that have parameters or rectifiers, the first layer first
public record GradientNorms(List<LayerGradient> layers) {
    /// If the gradients of two layers of a model are more than four orders of magnitude apart, one
    /// layer hardly learns while the other does. A rule of thumb.
    private static final double VANISHING = 1e-4;

    /// If the loss is a mean, gradients start at a size of about 1. A rule of thumb.
    private static final double EXPLODING = 1e3;

    private static final double DEAD = 0.5;

    public GradientNorms {
        layers = List.copyOf(layers);
    }

    /// Returns one number per layer for a plot, such as `series(LayerGradient::norm)`.
    public double[] series(ToDoubleFunction<LayerGradient> figure) {
        return layers.stream().mapToDouble(figure).toArray();
    }

    /// Returns the likely obstacles to learning, each with its usual fix: a layer whose gradient is
    /// less than a ten-thousandth of another's, a gradient above 1,000 or not finite, and a layer
    /// with more than half of its rectifiers dead. Empty if there are none.
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

    /// Returns one line per layer.
    @Override
    public String toString() {
        return layers.stream().map(LayerGradient::toString).collect(Collectors.joining("\n"));
    }
}
