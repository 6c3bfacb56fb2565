package dev.adjoint.mlp.optimizer.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The directions against the formulas that they stand for, written with whole matrices.
class LbfgsTest {
    private static final int SIZE = 5;

    /// H by the BFGS formula (Nocedal and Wright, equation 6.17), from γ times the identity, with
    /// the pairs that are remembered: (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ.
    @Property(tries = 100)
    void theTwoLoopsMultiplyByTheBfgsMatrix(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int memory,
            @ForAll @IntRange(min = 0, max = 7) int moves) {
        Random random = new Random(seed);
        double[] curvatures = random.doubles(SIZE, 0.5, 4).toArray();
        Lbfgs lbfgs = new Lbfgs(memory);
        List<Point> path = new ArrayList<>(List.of(point(curvatures, random)));
        for (int i = 0; i < moves; i++) {
            path.add(point(curvatures, random));
            lbfgs.moved(path.get(i), path.get(i + 1));
        }
        double[] g = path.getLast().gradient();
        double[] expected = times(matrix(path.subList(Math.max(0, moves - memory), moves + 1)), g);
        double[] actual = lbfgs.from(path.getLast());
        // The products of seven well-conditioned updates keep all but some of sixteen digits.
        double allowed = 1e-10 * Vectors.norm(expected);
        assertArrayEquals(Vectors.scaled(-1, expected), actual, allowed);
        assertTrue(Vectors.dot(actual, g) < 0, "the direction leads up");
    }

    @Example
    void aPairWithoutCurvatureIsLeftOut() {
        Lbfgs lbfgs = new Lbfgs(3);
        Point before = new Point(new double[] {0, 0}, 1, new double[] {1, 2});
        Point after = new Point(new double[] {1, 1}, 0, new double[] {0, 2});
        lbfgs.moved(before, after);
        assertArrayEquals(new double[] {-0.0, -2}, lbfgs.from(after));
    }

    /// β = gᵀ(g - g₀) / g₀ᵀg₀: (9 - 3) / 2 where g₀ = (1, 1) and g = (3, 0); and 0 where it would
    /// be (0.25 - 0.5) / 2.
    @Example
    void conjugateGradientsGoOnButNotBack() {
        double[] x = {0, 0};
        Point before = new Point(x, 3, new double[] {1, 1});
        ConjugateGradient directions = new ConjugateGradient();
        assertArrayEquals(new double[] {-1, -1}, directions.from(before));
        Point after = new Point(new double[] {-1, -1}, 2, new double[] {3, 0});
        directions.moved(before, after);
        assertArrayEquals(new double[] {-3 - 3, -3}, directions.from(after), 1e-15);
        directions.restart();
        directions.from(before);
        Point nearer = new Point(new double[] {-1, -1}, 1, new double[] {0.5, 0});
        directions.moved(before, nearer);
        assertArrayEquals(new double[] {-0.5, 0}, directions.from(nearer), 0);
    }

    /// The length falls as the last one did: from a slope of -2 and a length of 1 to a slope of -9.
    @Example
    void conjugateGradientsTryALengthAfterTheLast() {
        Point before = new Point(new double[] {0, 0}, 3, new double[] {1, 1});
        Point after = new Point(new double[] {-1, -1}, 2, new double[] {3, 0});
        ConjugateGradient directions = new ConjugateGradient();
        double[] first = directions.from(before);
        assertEquals(1 / Math.sqrt(2), directions.firstLength(before, first), 1e-15);
        directions.moved(before, after);
        double[] down = {-3, 0};
        assertEquals(2 / 9.0, directions.firstLength(after, down), 1e-15);
    }

    /// A random place of Σ c x² / 2.
    private static Point point(double[] curvatures, Random random) {
        double[] x = random.doubles(SIZE, -1, 1).toArray();
        double[] gradient = new double[SIZE];
        double value = 0;
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = curvatures[i] * x[i];
            value += 0.5 * gradient[i] * x[i];
        }
        return new Point(x, value, gradient);
    }

    /// @param path the points between which the remembered moves lie
    static double[][] matrix(List<Point> path) {
        int size = path.getFirst().x().length;
        double[][] h = new double[size][size];
        double gamma = 1;
        for (int move = 0; move < path.size() - 1; move++) {
            double[] s = Vectors.sum(path.get(move + 1).x(), -1, path.get(move).x());
            double[] y = Vectors.sum(path.get(move + 1).gradient(), -1, path.get(move).gradient());
            gamma = Vectors.dot(s, y) / Vectors.dot(y, y);
        }
        for (int i = 0; i < size; i++) {
            h[i][i] = gamma;
        }
        for (int move = 0; move < path.size() - 1; move++) {
            double[] s = Vectors.sum(path.get(move + 1).x(), -1, path.get(move).x());
            double[] y = Vectors.sum(path.get(move + 1).gradient(), -1, path.get(move).gradient());
            h = updated(h, s, y);
        }
        return h;
    }

    static double[] times(double[][] h, double[] g) {
        double[] product = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            product[i] = Vectors.dot(h[i], g);
        }
        return product;
    }

    /// The same formula multiplied out, for a symmetric H.
    private static double[][] updated(double[][] h, double[] s, double[] y) {
        int size = s.length;
        double rho = 1 / Vectors.dot(s, y);
        double[] hy = times(h, y);
        double yhy = Vectors.dot(y, hy);
        double[][] next = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                next[i][j] =
                        h[i][j]
                                - rho * (s[i] * hy[j] + hy[i] * s[j])
                                + rho * (rho * yhy + 1) * s[i] * s[j];
            }
        }
        return next;
    }
}
