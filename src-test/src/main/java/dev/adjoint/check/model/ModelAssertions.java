package dev.adjoint.check.model;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientReport;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Gradient checks of layers and models in one line, for a static import:
///
/// ```java
/// assertGradients("scale", Scale::new, 3);     // a layer of your own, on rows of three
/// assertGradients(model);                      // its outputs
/// assertGradients(model, SOFTMAX_CROSS_ENTROPY);
/// ```
///
/// Parameters have their initial values, moved a little. Features are drawn between -2 and 2, and
/// the derivatives are for both. Training and inference are checked, each at 3 points, by all of
/// `GradientLaw`; a float32 model by its float64 twin.
@SuppressWarnings("exports") // users of this class have that module
public final class ModelAssertions {
    private static final int ROWS = 4;
    private static final int POINTS = 3;

    /// The distance of parameters from their initial values, which are often 0 and thus special.
    private static final double MOVED = 0.1;

    private ModelAssertions() {}

    /// Checks a layer on rows of a shape.
    ///
    /// @param name the layer's name in the model built for it
    public static GradientReport assertGradients(String name, Layer.Maker maker, int... row) {
        return assertGradients(Mlp.input(row).add(name, maker).build());
    }

    /// Checks the outputs of a model.
    public static GradientReport assertGradients(Mlp model) {
        return checked(model, (output, _) -> output);
    }

    /// Checks the loss of a model. The targets choose one of the outputs per row or, for a model
    /// with one output, are between 0 and 1.
    public static GradientReport assertGradients(Mlp model, Loss loss) {
        return checked(model, loss);
    }

    private static GradientReport checked(Mlp model, Loss loss) {
        return IntStream.range(0, POINTS)
                .boxed()
                .flatMap(
                        seed ->
                                Stream.of(Pass.training(), Pass.inference())
                                        .map(pass -> checked(model, loss, pass, seed)))
                .reduce(GradientReport::and)
                .orElseThrow();
    }

    private static GradientReport checked(Mlp model, Loss loss, Pass pass, int seed) {
        int rows = Math.max(ROWS, model.leastRows());
        Input features = model.features(rows);
        Input targets = model.targets(rows);
        Node f = loss.of(model.output(features, pass), targets);
        SplittableRandom random = new SplittableRandom(seed);
        List<Binding> state = new ArrayList<>(started(model, random));
        state.add(targets.is(targets(targets.shape(), random)));
        Input[] learnt =
                Stream.concat(Stream.of(features), model.parameters().stream())
                        .toArray(Input[]::new);
        return GradientCheck.of(f)
                .at(state.toArray(Binding[]::new))
                .withRespectTo(learnt)
                .points(1)
                .seed(seed)
                .verify();
    }

    private static List<Binding> started(Mlp model, SplittableRandom random) {
        Map<String, Tensor> values = model.initialState(random);
        List<Binding> state = new ArrayList<>();
        for (Input parameter : model.parameters()) {
            double[] at = requireNonNull(values.get(parameter.name())).toDoubles();
            for (int i = 0; i < at.length; i++) {
                at[i] += random.nextDouble(-MOVED, MOVED);
            }
            state.add(parameter.is(at));
        }
        model.states()
                .forEach(input -> state.add(input.is(requireNonNull(values.get(input.name())))));
        return state;
    }

    private static double[] targets(Shape shape, SplittableRandom random) {
        double[] targets = new double[shape.count()];
        int columns = shape.count() / shape.size(0);
        for (int row = 0; row < shape.size(0); row++) {
            if (columns == 1) {
                targets[row] = random.nextDouble();
            } else {
                targets[row * columns + random.nextInt(columns)] = 1;
            }
        }
        return targets;
    }
}
