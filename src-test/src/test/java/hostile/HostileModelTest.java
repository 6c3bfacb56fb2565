package hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Initializer;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A layer, a loss, an optimiser or an initialiser of a user's own that gives nothing or something
/// else is named before the first step.
class HostileModelTest {
    private static final Dataset DATA =
            Dataset.labelled(new float[][] {{1, 2}, {3, 4}}, new int[] {0, 1}, 2);

    private static final Trainer SOUND =
            Trainer.of(Mlp.input(2).dense(2).build()).batchSize(2).epochs(1);

    static Stream<Arguments> mistakes() {
        Activation none = _ -> nothing();
        Activation wider = x -> Leaves.input("other", DType.FLOAT32, 2, 9);
        Activation other = x -> NodeOps.cast(x, DType.FLOAT64);
        Activation summed = x -> ReductionOps.sum(x);
        Initializer empty = (_, _, _) -> nothing();
        Loss lost = (_, _) -> nothing();
        Loss rows = (output, _) -> output;
        Optimizer idle = (_, _) -> nothing();
        Optimizer twice =
                (parameters, _) -> {
                    Update update = new Update(parameters.getFirst(), parameters.getFirst());
                    return new Optimizer.Plan(List.of(update, update), Map.of());
                };
        Optimizer wrong =
                (parameters, _) ->
                        new Optimizer.Plan(
                                List.of(
                                        new Update(
                                                parameters.getFirst(),
                                                ReductionOps.sum(parameters.getFirst()))),
                                Map.of());
        return Stream.of(
                model("dense1: its output gave null", none),
                model("dense1: its output gave float32[2, 9]", wider),
                model("dense1: its output gave float64[", other),
                model("dense1: its output gave float32[]", summed),
                Arguments.of(
                        "dense1/weight: got null",
                        Trainer.of(Mlp.input(2).dense(2, Activations.TANH, empty).build())),
                Arguments.of("loss: got null", SOUND.loss(lost)),
                Arguments.of("loss: got float32[2, 2]", SOUND.loss(rows)),
                Arguments.of("optimizer: got null", SOUND.optimizer(idle)),
                Arguments.of("compile: got two updates of the state", SOUND.optimizer(twice)),
                Arguments.of(
                        "update: got float32[] for the state dense1/weight",
                        SOUND.optimizer(wrong)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void whatGivesNothingOrSomethingElseIsNamed(String begins, Trainer trainer) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> trainer.batchSize(2).epochs(1).fit(DATA))
                        .getMessage();
        assertTrue(message.startsWith(begins), message);
    }

    @AfterEach
    void otherTrainingsGoOn() {
        assertEquals(1, SOUND.fit(DATA).epochs().size());
    }

    private static Arguments model(String begins, Activation activation) {
        Mlp model = Mlp.input(2).dense(2, activation).dense(2).build();
        return Arguments.of(begins, Trainer.of(model));
    }

    @SuppressWarnings("unchecked")
    private static <T> T nothing() {
        return (T) Map.of().get("");
    }
}
