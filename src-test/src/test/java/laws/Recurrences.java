package laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntFunction;

/// Taylor coefficients of functions of one variable: of φ(u₀ + t) in t, from φ(u₀) and the
/// recurrences of Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008, chapter 13,
/// tables 13.1 and 13.2, where ũ_k stands for k u_k. A series is an array, the coefficient of t^k
/// at k.
final class Recurrences {
    private final MathContext context;
    private final int count;

    /// @param degree up to which coefficients are kept
    Recurrences(MathContext context, int degree) {
        this.context = context;
        this.count = degree + 1;
    }

    /// u₀ + t.
    BigDecimal[] variable(BigDecimal at) {
        return series(k -> k == 0 ? at : k == 1 ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    BigDecimal[] scaled(BigDecimal[] u, BigDecimal factor) {
        return series(k -> u[k].multiply(factor, context));
    }

    BigDecimal[] plus(BigDecimal[] u, BigDecimal[] v) {
        return series(k -> u[k].add(v[k], context));
    }

    /// v_k = Σ u_j w_{k-j}.
    BigDecimal[] product(BigDecimal[] u, BigDecimal[] w) {
        return series(k -> sum(0, k, j -> times(u[j], w[k - j])));
    }

    /// v = uʳ: v_k = (r Σ_{j=1..k} v_{k-j} ũ_j - Σ_{j=1..k-1} u_{k-j} ṽ_j) / (k u₀).
    BigDecimal[] power(BigDecimal[] u, BigDecimal r, BigDecimal atZero) {
        BigDecimal[] v = new BigDecimal[count];
        v[0] = atZero;
        for (int order = 1; order < count; order++) {
            int k = order;
            BigDecimal grown = times(r, sum(1, k, j -> times(v[k - j], tilde(u, j))));
            BigDecimal spent = sum(1, k - 1, j -> times(u[k - j], tilde(v, j)));
            v[k] = grown.subtract(spent).divide(BigDecimal.valueOf(k).multiply(u[0]), context);
        }
        return v;
    }

    /// v' = w u': ṽ_k = Σ_{j=1..k} ũ_j w_{k-j}.
    BigDecimal[] integral(BigDecimal[] w, BigDecimal[] u, BigDecimal atZero) {
        return series(k -> k == 0 ? atZero : over(sum(1, k, j -> times(tilde(u, j), w[k - j])), k));
    }

    /// v = exp u, whose w is v itself.
    BigDecimal[] exp(BigDecimal[] u, BigDecimal atZero) {
        BigDecimal[] v = new BigDecimal[count];
        v[0] = atZero;
        for (int order = 1; order < count; order++) {
            int k = order;
            v[k] = over(sum(1, k, j -> times(tilde(u, j), v[k - j])), k);
        }
        return v;
    }

    /// The sine and the cosine, or with a sign of +1 their hyperbolic twins: s̃_k = Σ ũ_j c_{k-j}
    /// and c̃_k = sign Σ ũ_j s_{k-j}.
    BigDecimal[][] sineAndCosine(BigDecimal[] u, BigDecimal sine, BigDecimal cosine, int sign) {
        BigDecimal[] s = new BigDecimal[count];
        BigDecimal[] c = new BigDecimal[count];
        s[0] = sine;
        c[0] = cosine;
        for (int order = 1; order < count; order++) {
            int k = order;
            s[k] = over(sum(1, k, j -> times(tilde(u, j), c[k - j])), k);
            BigDecimal other = sum(1, k, j -> times(tilde(u, j), s[k - j]));
            c[k] = over(other, sign * k);
        }
        return new BigDecimal[][] {s, c};
    }

    /// The tangent: ṽ_k = Σ ũ_j w_{k-j} with w = 1 + v², so that w̃_k = 2 Σ ṽ_j v_{k-j}.
    BigDecimal[] tan(BigDecimal[] u, BigDecimal atZero) {
        BigDecimal[] v = new BigDecimal[count];
        BigDecimal[] w = new BigDecimal[count];
        v[0] = atZero;
        w[0] = BigDecimal.ONE.add(times(atZero, atZero));
        for (int order = 1; order < count; order++) {
            int k = order;
            v[k] = over(sum(1, k, j -> times(tilde(u, j), w[k - j])), k);
            BigDecimal half = sum(1, k, j -> times(tilde(v, j), v[k - j]));
            w[k] = over(half.add(half), k);
        }
        return v;
    }

    private BigDecimal tilde(BigDecimal[] u, int k) {
        return u[k].multiply(BigDecimal.valueOf(k));
    }

    private BigDecimal times(BigDecimal x, BigDecimal y) {
        return x.multiply(y, context);
    }

    private BigDecimal over(BigDecimal x, long k) {
        return x.divide(BigDecimal.valueOf(k), context);
    }

    private BigDecimal sum(int first, int last, IntFunction<BigDecimal> term) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = first; j <= last; j++) {
            sum = sum.add(term.apply(j), context);
        }
        return sum;
    }

    private BigDecimal[] series(IntFunction<BigDecimal> coefficient) {
        BigDecimal[] series = new BigDecimal[count];
        for (int k = 0; k < count; k++) {
            series[k] = coefficient.apply(k);
        }
        return series;
    }
}
