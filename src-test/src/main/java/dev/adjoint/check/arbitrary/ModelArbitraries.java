package dev.adjoint.check.arbitrary;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.List;

/// Arbitrary models. Needs `dev.adjoint.mlp` besides the kit.
@SuppressWarnings("exports") // users of this class have that module
public final class ModelArbitraries {
    private static final int UNITS = 5;
    private static final int HIDDEN = 3;

    private enum Extra {
        NOTHING,
        DROPOUT,
        BATCH_NORM,
        LAYER_NORM
    }

    private record Hidden(int units, Activation activation, Extra extra) {}

    private ModelArbitraries() {}

    /// Returns multi-layer perceptrons of up to 3 hidden layers of up to 5 units, with activations,
    /// dropout and normalisation. They shrink to a single layer of one unit.
    public static Arbitrary<Mlp> mlps() {
        Arbitrary<Integer> units = Arbitraries.integers().between(1, UNITS);
        Arbitrary<Hidden> hidden =
                Combinators.combine(
                                units,
                                Arbitraries.of(
                                        Activations.IDENTITY,
                                        Activations.TANH,
                                        Activations.SIGMOID,
                                        Activations.RELU,
                                        Activations.LEAKY_RELU,
                                        Activations.ELU,
                                        Activations.SELU,
                                        Activations.GELU,
                                        Activations.SILU,
                                        Activations.SOFTPLUS),
                                Arbitraries.of(Extra.class))
                        .as(Hidden::new);
        return Combinators.combine(
                        units,
                        hidden.list().ofMaxSize(HIDDEN),
                        units,
                        Arbitraries.of(DType.FLOAT64, DType.FLOAT32))
                .as(ModelArbitraries::model);
    }

    private static Mlp model(int inputs, List<Hidden> layers, int outputs, DType dtype) {
        Mlp.Builder builder = Mlp.input(inputs);
        for (Hidden layer : layers) {
            builder.dense(layer.units, layer.activation);
            switch (layer.extra) {
                case NOTHING -> {}
                case DROPOUT -> builder.dropout(0.25);
                case BATCH_NORM -> builder.batchNorm();
                case LAYER_NORM -> {
                    if (layer.units > 1) {
                        builder.layerNorm();
                    }
                }
            }
        }
        return builder.dense(outputs).dtype(dtype).build();
    }
}
