package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Derivatives of products to order three, against exact products of the other factors: at zeros,
/// and where products of the others overflow or vanish on the way.
@Tag("kernels")
class ProductSlopesTest {
    private static final double[][] FACTORS = {
        {2, 3, 5, 7},
        {0, 3, 5, 7},
        {2, 0, 5, 0},
        {0, 0, 5, 0},
        {0, 0, 0, 0},
        {-1, 2, -0.5, 0},
        {1e20, 1e-20, 1e20, 1e-20},
        {1e-20, 1e20, 1e20, 1e-20},
        {1e20, 1e-20, 1e-20, 1e20},
        {1e-20, 1, 1e20, 1e20},
        {1e-10, 1e-10, 1e25, 1e10},
        {1e-20, 0, 1e20, 1e20},
    };

    /// Factors whose products leave float64 on the way as well.
    private static final double[][] HUGE = {
        {1e-200, 1, 1e200, 1e200},
        {1e200, 1e-200, 1, 1e200},
        {1e-150, 1e150, 1e150, 1e-150},
        {1e-300, 1e100, 1e250, 1e100},
    };

    private static List<double[]> points(DType dtype) {
        double[][] more = dtype == DType.FLOAT64 ? HUGE : new double[0][];
        return Stream.concat(Arrays.stream(FACTORS), Arrays.stream(more)).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void derivativesOfProductsAreRight(DType dtype) {
        for (double[] point : points(dtype)) {
            double[] weights = {0, 0, 0, 1};
            derivatives(dtype, point, weights, ReductionOps::prod);
            derivatives(dtype, point, weights, x -> prod(ShapeOps.reshape(x, 2, 2)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void derivativesOfCumulativeProductsAreRight(DType dtype) {
        for (double[] point : points(dtype)) {
            for (double[] weights : new double[][] {{1, 1, 1, 1}, {2, 0, 0, 1}, {0, 1, 0, 3}}) {
                Node w = NodeOps.cast(Leaves.constant(Tensor.of(weights)), dtype);
                derivatives(dtype, point, weights, x -> sum(mul(w, CumulativeOps.cumprod(x, 0))));
            }
        }
    }

    /// To order three, or to the first one that the type cannot hold, of f = Σ wᵢ x₀ … xᵢ.
    private static void derivatives(
            DType dtype, double[] point, double[] weights, UnaryOperator<Node> of) {
        int n = point.length;
        Input x = Leaves.input("x", dtype, n);
        Binding bound = x.is(Tensor.of(point).as(dtype));
        Node f = of.apply(x);
        Node slopes = Autodiff.gradient(f, x).getFirst();
        Node hessian = Autodiff.hessian(f, x);
        Node again = Autodiff.jacobian(slopes, x);
        Node third = Autodiff.jacobian(ShapeOps.reshape(hessian, n * n), x);
        double[] at = bound.value().toDoubles();
        List<Node> outputs = List.of(f, slopes, hessian, again, third);
        double[][] expected = {
            exact(at, weights, 0),
            exact(at, weights, 1),
            exact(at, weights, 2),
            exact(at, weights, 2),
            exact(at, weights, 3)
        };
        String what = f + " at " + Arrays.toString(point);
        List<Tensor> compiled = Compiled.formsMustAgree(what, outputs, List.of(bound));
        boolean isHeld = true;
        for (int i = 0; i < outputs.size() && isHeld; i++) {
            assertNear(what, dtype, expected[i], compiled.get(i).toDoubles());
            double[] interpreted = Interpreter.evaluate(outputs.get(i), bound).toDoubles();
            assertNear(what, DType.FLOAT64, expected[i], interpreted);
            isHeld = Arrays.stream(expected[i]).allMatch(e -> Double.isFinite(dtype.round(e)));
        }
    }

    /// All partial derivatives of an order: none for an element twice, and else the products
    /// without those elements.
    private static double[] exact(double[] x, double[] weights, int order) {
        int n = x.length;
        double[] all = new double[(int) Math.pow(n, order)];
        for (int i = 0; i < all.length; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int last = 0; last < n; last++) {
                sum = sum.add(without(x, last, i, order).multiply(new BigDecimal(weights[last])));
            }
            all[i] = sum.doubleValue();
        }
        return all;
    }

    private static BigDecimal without(double[] x, int last, int indices, int order) {
        int n = x.length;
        boolean[] isOut = new boolean[n];
        int rest = indices;
        for (int i = 0; i < order; i++) {
            int index = rest % n;
            if (isOut[index] || index > last) {
                return BigDecimal.ZERO;
            }
            isOut[index] = true;
            rest /= n;
        }
        BigDecimal product = BigDecimal.ONE;
        for (int i = 0; i <= last; i++) {
            product = isOut[i] ? product : product.multiply(new BigDecimal(x[i]));
        }
        return product;
    }

    private static void assertNear(String what, DType dtype, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            double e = dtype.round(expected[i]);
            boolean isNear = e == actual[i] || Math.abs(e - actual[i]) <= 1e-5 * Math.abs(e);
            boolean vanishes = Math.abs(e) < 1e-37 && Math.abs(actual[i]) < 1e-36;
            assertTrue(isNear || vanishes, what + " [" + i + "]: " + e + ", got " + actual[i]);
        }
    }
}
