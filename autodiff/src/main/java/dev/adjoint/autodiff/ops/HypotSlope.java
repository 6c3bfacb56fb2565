package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// A partial derivative of [Hypot] of any order: `byLeft` times with respect to x, the left
/// argument, and `byRight` times with respect to y, at least once in total. With c and s the cosine
/// and the sine of the angle and h the distance, the n-th derivative is a polynomial in c and s
/// over hⁿ⁻¹. Its derivatives are of the same kind. At the origin the first derivatives are 0 and
/// the others NaN.
///
/// @param byLeft the number of derivatives with respect to x; part of the generated code
/// @param byRight the number of derivatives with respect to y; part of the generated code
public record HypotSlope(int byLeft, int byRight) implements BinaryOp {
    @Override
    public String label() {
        return "hypotSlope";
    }

    /// The factors common to all terms are multiplied in one by one, the smaller ones first. Each
    /// is followed by a division by h, so that only the result can overflow.
    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V cosine = cosine(on, left, right);
        V sine = cosine(on, right, left);
        double[] terms = terms();
        int low = 0;
        while (terms[low] == 0) {
            low++;
        }
        int high = terms.length - 1;
        while (terms[high] == 0) {
            high--;
        }
        V slope = on.constant(0);
        for (int power = low; power <= high; power++) {
            V term = times(on, on.constant(terms[power]), cosine, power - low);
            slope = on.add(slope, times(on, term, sine, high - power));
        }
        int sines = terms.length - 1 - high;
        int divisions = byLeft + byRight - 1;
        V h = on.hypot(left, right);
        M isSineSmaller = on.less(on.abs(sine), on.abs(cosine));
        for (int i = 0; i < Math.max(low + sines, divisions); i++) {
            if (i < low + sines) {
                V sinesFirst = i < sines ? sine : cosine;
                V cosinesFirst = i < low ? cosine : sine;
                V factor = on.select(isSineSmaller, sinesFirst, cosinesFirst);
                slope = on.mul(slope, factor);
            }
            if (i < divisions) {
                slope = on.div(slope, h);
            }
        }
        return slope;
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new HypotSlope(byLeft + 1, byRight), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new HypotSlope(byLeft, byRight + 1), left, right);
    }

    /// x / √(x² + y²), divided by the larger of |x| and |y| first, so that nothing overflows on the
    /// way; 0 at the origin.
    static <V, M> V cosine(Lanes<V, M> on, V x, V y) {
        V larger = on.max(on.abs(x), on.abs(y));
        V width = part(on, x, larger);
        V height = part(on, y, larger);
        V length = on.sqrt(on.add(on.mul(width, width), on.mul(height, height)));
        return on.select(on.equal(larger, on.constant(0)), x, on.div(width, length));
    }

    /// x / larger; ±1 if x is infinite.
    private static <V, M> V part(Lanes<V, M> on, V x, V larger) {
        V sign = on.select(on.less(x, on.constant(0)), on.constant(-1), on.constant(1));
        M isInfinite = on.equal(on.abs(x), on.constant(Double.POSITIVE_INFINITY));
        return on.select(isInfinite, sign, on.div(x, larger));
    }

    private static <V, M> V times(Lanes<V, M> on, V x, V factor, int times) {
        V product = x;
        for (int i = 0; i < times; i++) {
            product = on.mul(product, factor);
        }
        return product;
    }

    /// The coefficients of the polynomial, indexed by the power of c. All terms have the same
    /// number m of factors, so the power of s is the remainder. The start is c or s. Each step is
    /// ∂x (cⁱ sʲ / hᵏ) = (i cⁱ⁻¹ sʲ⁺² - (j + k) cⁱ⁺¹ sʲ) / hᵏ⁺¹, and correspondingly for y.
    private double[] terms() {
        double[] terms = byLeft > 0 ? new double[] {0, 1} : new double[] {1, 0};
        int order = byLeft + byRight;
        for (int n = 1; n < order; n++) {
            boolean isForLeft = n < byLeft;
            int factors = terms.length - 1;
            double[] next = new double[terms.length + 1];
            for (int i = 0; i <= factors; i++) {
                int j = factors - i;
                int along = isForLeft ? i : j;
                int across = isForLeft ? j : i;
                int lower = isForLeft ? i - 1 : i + 2;
                int upper = isForLeft ? i + 1 : i;
                if (along > 0) {
                    next[lower] += along * terms[i];
                }
                next[upper] -= (across + n - 1) * terms[i];
            }
            terms = next;
        }
        return terms;
    }
}
