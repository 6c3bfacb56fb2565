package worked;

import static dev.adjoint.Adjoint.*;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Partition;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.optimizer.batch.Minimizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;
import java.util.Map;

/// Mistakes that a first hour brings: the message names the operation, what it got, and the cure.
class FirstMistakesTest {
    private static final Input X = input("x", 3);
    private static final Input W = parameter("w", 3);

    @Test
    void aParameterIsNoArgument() {
        String message = message(() -> compile(inputs(X, W), outputs(sum(mul(X, W)))));
        assertTrue(message.startsWith("compile: got the parameter w in inputs(…)"), message);
    }

    @Test
    void aVectorTakesPlainNumbers() {
        Node total = sum(mul(X, X));
        assertEquals("[14]", compile(inputs(X), outputs(total)).run(1, 2, 3).toString());
        assertEquals("[14]", compile(inputs(X), outputs(total)).run(Tensor.of(1, 2, 3)) + "");
        Input y = input("y", DType.FLOAT32, 2);
        var both = compile(inputs(X, y), outputs(total, sum(y)));
        assertEquals("[14, 9]", both.run(1, 2, 3, 4, 5).toString());
        assertEquals("[14, 9]", both.run(new double[] {1, 2, 3}, new double[] {4, 5}).toString());
        assertEquals("[14, 9]", both.run(new float[] {1, 2, 3}, new float[] {4, 5}).toString());
        String message = message(() -> both.run(1, 2, 3));
        assertTrue(message.startsWith("run: got 3 numbers, needed 5"), message);
    }

    @Test
    void aStateIsNoValueOfARun() {
        var product = compile(inputs(X), outputs(sum(mul(X, W))));
        String cure = "and the states [w] by run(State.of(…), x.is(…))";
        String message = message(() -> product.run(Tensor.of(1, 2, 3), Tensor.of(1, 1, 1)));
        assertTrue(message.startsWith("run: got 2 values") && message.endsWith(cure), message);
        message = message(() -> product.run(1, 2, 3, 1, 1, 1));
        assertTrue(message.startsWith("run: got 6 numbers") && message.endsWith(cure), message);
    }

    @Test
    void aHessianNamesItself() {
        String message = message(() -> hessian(tanh(X), X));
        assertTrue(message.startsWith("hessian: a function of type float64[3]"), message);
        message = message(() -> hessianVectorProduct(tanh(X), X, X));
        assertTrue(message.startsWith("hessianVectorProduct: "), message);
    }

    @Test
    void oneSizeOfAReshapeMayBeLeftOpen() {
        Node matrix = input("m", 4, 6);
        assertEquals(Shape.of(2, 12), reshape(matrix, 2, -1).shape());
        assertEquals(Shape.of(24), reshape(matrix, -1).shape());
        assertTrue(message(() -> reshape(matrix, 5, -1)).contains("no size fits for -1"));
        assertTrue(message(() -> reshape(matrix, -1, -1)).contains("negative size"));
        assertTrue(message(() -> reshape(input("e", 0, 3), 0, -1)).contains("no size fits"));
    }

    @Test
    void numbersThatAnElementTypeDoesNotHaveAreRefused() {
        Input mask = input("mask", DType.BOOL, 2);
        assertTrue(message(() -> mask.is(1, 0.3)).contains("needed 0 or 1 for bool[2]"));
        assertTrue(message(() -> mask.is(Double.NaN, 0)).contains("got NaN as element 0"));
        Input count = input("count", DType.INT32, 2);
        String message = message(() -> count.is(1.0, 2147483648.0));
        assertTrue(
                message.contains("got 2.147483648E9 as element 1, needed numbers of 32"), message);
    }

    @Test
    void anElementIsTakenByItsIndex() {
        Node m = input("m", 4, 6);
        assertEquals(Shape.of(6), get(m, -1).shape());
        assertEquals(Shape.scalar(), get(m, 3, 5).shape());
        String message = message(() -> get(m, 1, 6));
        assertTrue(message.startsWith("get: index 6 along axis 1 of float64[4, 6]"), message);
        assertTrue(message.contains("from -6 to 5"), message);
        assertTrue(message(() -> get(m, 1, 2, 3)).contains("at most one index an axis"));
        message = message(() -> stack(0, m, X));
        assertTrue(message.startsWith("stack: float64[4, 6] and float64[3]"), message);
    }

    @Test
    void aForgottenDatumIsNamed() {
        Node loss = sum(square(sub(W, X)));
        Map<String, Tensor> start = Map.of("w", Tensor.of(0, 0, 0));
        String message = message(() -> Minimizer.lbfgs().minimize(loss, List.of(W), start));
        assertTrue(message.contains("no value for x : float64[3]"), message);
        assertTrue(message.contains("add x.is(…)"), message);
    }

    @Test
    void anIndexOutOfRangeNamesItsLayer() {
        Input at = input("at", DType.INT32, 2);
        Node taken = Origin.inScope("embedding1", () -> take(X, at, 0));
        var program = compile(inputs(X, at), outputs(taken));
        String message = message(() -> program.run(X.is(1, 2, 3), at.is(0, 7)));
        assertTrue(message.contains("got the index 7"), message);
        assertTrue(message.contains("in embedding1"), message);
    }

    @Test
    void foldsOfFewRowsAreFew() {
        assertTrue(message(() -> Partition.folds(3, 1, 5)).contains("take 3"));
    }

    @Test
    void aLayerKeepsTheNameThatItIsGiven() {
        Layer.Maker flat = place -> new dev.adjoint.mlp.layer.Flatten(place.name());
        Mlp model = Mlp.input(2, 2).add("conv1", flat).dense(2).build();
        assertTrue(model.toString().contains("conv1 "), model.toString());
    }

    @Test
    void aStateIsPrintedByName() {
        State state = State.of(Map.of("w", Tensor.of(1, 2, 3)));
        assertEquals("state of 1 tensor\n  w : float64[3]", state.toString());
    }

    private static String message(Executable mistake) {
        return assertThrows(RuntimeException.class, mistake).getMessage();
    }
}
