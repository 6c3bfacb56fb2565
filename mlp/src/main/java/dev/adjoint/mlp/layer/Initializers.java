package dev.adjoint.mlp.layer;

/// The usual ways for weights to start. Both keep the size of the signal about the same from layer
/// to layer, so that a deep network can begin to learn.
public final class Initializers {
    /// Uniform between ±√(6 / (inputs + outputs)): variance 2 / (inputs + outputs). For sigmoid and
    /// tanh (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    /// networks", AISTATS 2010, equation 16; also called Xavier).
    public static final Initializer GLOROT_UNIFORM =
            (inputs, outputs, random) -> {
                double bound = Math.sqrt(6.0 / (inputs + outputs));
                return random.nextDouble(-bound, bound);
            };

    /// Normal with mean 0 and variance 2 / inputs. For rectifiers, which stop half of the signal
    /// (He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation 10).
    public static final Initializer HE_NORMAL =
            (inputs, outputs, random) -> random.nextGaussian(0, Math.sqrt(2.0 / inputs));

    private Initializers() {}
}
