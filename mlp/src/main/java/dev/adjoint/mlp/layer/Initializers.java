package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.random.RandomGenerator;

/// The usual initialisers. Most keep the size of the signal about the same from layer to layer, so
/// that a deep network can begin to learn. Each has a normal and a uniform form with the same
/// variance.
public final class Initializers {
    /// All weights 0. Units that start alike learn alike. For a layer whose first output should be
    /// 0.
    public static final Initializer ZEROS = named("ZEROS", constant(0));

    /// Uniform between ±√(6 / (inputs + outputs)): variance 2 / (inputs + outputs). For sigmoid and
    /// tanh (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    /// networks", AISTATS 2010, equation 16; also called Xavier).
    public static final Initializer GLOROT_UNIFORM =
            named(
                    "GLOROT_UNIFORM",
                    Initializer.each(
                            (inputs, outputs, random) -> {
                                double bound = Math.sqrt(6.0 / (inputs + outputs));
                                return random.nextDouble(-bound, bound);
                            }));

    /// Normal with mean 0 and the variance of [#GLOROT_UNIFORM].
    public static final Initializer GLOROT_NORMAL =
            named(
                    "GLOROT_NORMAL",
                    Initializer.each(
                            (inputs, outputs, random) ->
                                    random.nextGaussian(0, Math.sqrt(2.0 / (inputs + outputs)))));

    /// Normal with mean 0 and variance 2 / inputs. For rectifiers, which block half of the signal
    /// (He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation 10).
    public static final Initializer HE_NORMAL = named("HE_NORMAL", normalOfVariance(2));

    /// Uniform between ±√(6 / inputs): the variance of [#HE_NORMAL].
    public static final Initializer HE_UNIFORM = named("HE_UNIFORM", uniformOfVariance(2));

    /// Normal with mean 0 and variance 1 / inputs (LeCun, Bottou, Orr and Müller, "Efficient
    /// BackProp", 1998). For SELU (Klambauer et al., "Self-normalizing neural networks", NeurIPS
    /// 2017).
    public static final Initializer LECUN_NORMAL = named("LECUN_NORMAL", normalOfVariance(1));

    /// Uniform between ±√(3 / inputs): the variance of [#LECUN_NORMAL].
    public static final Initializer LECUN_UNIFORM = named("LECUN_UNIFORM", uniformOfVariance(1));

    /// Orthogonal vectors of length 1: see [#orthogonal].
    public static final Initializer ORTHOGONAL = named("ORTHOGONAL", orthogonal(1));

    private record Named(String label, Initializer initializer) implements Initializer {
        @Override
        public Tensor draw(int inputs, int outputs, RandomGenerator random) {
            return initializer.draw(inputs, outputs, random);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private Initializers() {}

    private static Initializer named(String label, Initializer initializer) {
        return new Named(label, initializer);
    }

    /// All weights the same.
    public static Initializer constant(double value) {
        requireFinite("constant", value);
        return named("constant(" + value + ")", Initializer.each((_, _, _) -> value));
    }

    /// Normal with mean 0, regardless of the layer's size.
    ///
    /// @param deviation the standard deviation, above 0
    public static Initializer normal(double deviation) {
        requirePositive("normal", deviation);
        return named(
                "normal(" + deviation + ")",
                Initializer.each((_, _, random) -> random.nextGaussian(0, deviation)));
    }

    /// Uniform between ± `bound`, regardless of the layer's size.
    ///
    /// @param bound above 0
    public static Initializer uniform(double bound) {
        requirePositive("uniform", bound);
        return named(
                "uniform(" + bound + ")",
                Initializer.each((_, _, random) -> random.nextDouble(-bound, bound)));
    }

    /// Normal with mean 0 and variance 2 / ((1 + slope²) inputs). For leaky rectifiers, which
    /// multiply negative inputs by `slope` (He et al. 2015, same as [#HE_NORMAL]).
    public static Initializer heNormal(double slope) {
        requireFinite("heNormal", slope);
        return named("heNormal(" + slope + ")", normalOfVariance(2 / (1 + slope * slope)));
    }

    /// A random matrix whose columns, or rows if those are fewer, are orthogonal to each other and
    /// of length `gain` (Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics
    /// of learning in deep linear neural networks", ICLR 2014). All such matrices are equally
    /// likely. Takes about 4 inputs × outputs × the smaller of both multiplications.
    public static Initializer orthogonal(double gain) {
        requireFinite("orthogonal", gain);
        return named("orthogonal(" + gain + ")", new Orthogonal(gain));
    }

    private static Initializer normalOfVariance(double timesInputs) {
        return Initializer.each(
                (inputs, _, random) -> random.nextGaussian(0, Math.sqrt(timesInputs / inputs)));
    }

    private static Initializer uniformOfVariance(double timesInputs) {
        return Initializer.each(
                (inputs, _, random) -> {
                    double bound = Math.sqrt(3 * timesInputs / inputs);
                    return random.nextDouble(-bound, bound);
                });
    }

    private static void requirePositive(String initializer, double value) {
        requireFinite(initializer, value);
        if (value <= 0) {
            throw Mistake.of(initializer, value, "a number above 0", "take 0.05");
        }
    }

    private static void requireFinite(String initializer, double value) {
        if (!Double.isFinite(value)) {
            throw Mistake.of(initializer, value, "a finite number", "take 0.05");
        }
    }
}
