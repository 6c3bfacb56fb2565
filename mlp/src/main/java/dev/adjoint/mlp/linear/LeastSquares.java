package dev.adjoint.mlp.linear;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.SingularValueDecomposition;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Least squares in closed form, by a singular value decomposition (Golub and Reinsch, "Singular
/// value decomposition and least squares solutions", 1970).
final class LeastSquares {
    private final double[] coefficients;
    private final int rank;

    private LeastSquares(double[] coefficients, int rank) {
        this.coefficients = coefficients;
        this.rank = rank;
    }

    /// Finds the coefficients c that minimise the distance between A c and y. The rank is computed
    /// from columns brought to one scale, so that it does not depend on their units.
    ///
    /// @param design A: rows × coefficients, finite
    /// @param targets y: one per row, finite
    static LeastSquares solve(double[][] design, double[] targets) {
        int columns = design[0].length;
        int[] exponents =
                IntStream.range(0, columns).map(column -> exponent(design, column)).toArray();
        LeastSquares byColumns = solve(design, exponents, targets);
        if (byColumns.rank == columns) {
            return byColumns;
        }
        // The smallest coefficients are defined in the columns' own units, so all get one scale.
        Arrays.fill(exponents, Arrays.stream(exponents).max().orElseThrow());
        return new LeastSquares(solve(design, exponents, targets).coefficients, byColumns.rank);
    }

    /// The coefficients with the least sum of squared errors; of several such, the least sum of
    /// squares.
    double[] coefficients() {
        return coefficients;
    }

    /// The number of linearly independent columns. If it is less than all, the best coefficients
    /// are not unique.
    int rank() {
        return rank;
    }

    /// Solves with each column divided by a power of two, which is exact and keeps large numbers
    /// from overflowing.
    private static LeastSquares solve(double[][] design, int[] exponents, double[] targets) {
        int columns = exponents.length;
        double[][] scaled = new double[design.length][columns];
        for (int row = 0; row < design.length; row++) {
            for (int column = 0; column < columns; column++) {
                scaled[row][column] = Math.scalb(design[row][column], -exponents[column]);
            }
        }
        int ofTargets = exponent(targets);
        double[] right = Arrays.stream(targets).map(y -> Math.scalb(y, -ofTargets)).toArray();
        var decomposition = new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false));
        double[] found =
                decomposition.getSolver().solve(new ArrayRealVector(right, false)).toArray();
        for (int column = 0; column < columns; column++) {
            found[column] = Math.scalb(found[column], ofTargets - exponents[column]);
        }
        return new LeastSquares(found, decomposition.getRank());
    }

    private static int exponent(double[][] design, int column) {
        return exponent(Arrays.stream(design).mapToDouble(row -> row[column]).toArray());
    }

    /// The exponent of the largest value. Dividing by its power of two makes all values less than
    /// 2.
    private static int exponent(double[] values) {
        return Math.getExponent(Arrays.stream(values).map(Math::abs).max().orElseThrow());
    }
}
