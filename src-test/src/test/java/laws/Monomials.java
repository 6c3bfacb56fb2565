package laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The monomials of some variables up to [#DEGREE], by degree, and which two make which.
final class Monomials {
    /// One more than the orders that are tested, for a derivative's own condition number.
    static final int DEGREE = 4;

    private static final Map<Integer, Monomials> KNOWN = new ConcurrentHashMap<>();

    private final List<int[]> exponents = new ArrayList<>();
    private final List<int[]> products = new ArrayList<>();

    private Monomials(int variables) {
        for (int degree = 0; degree <= DEGREE; degree++) {
            collect(new int[variables], 0, degree);
        }
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                int[] sum = exponents.get(i).clone();
                for (int v = 0; v < variables; v++) {
                    sum[v] += exponents.get(j)[v];
                }
                if (Arrays.stream(sum).sum() <= DEGREE) {
                    products.add(new int[] {i, j, index(sum)});
                }
            }
        }
    }

    static Monomials of(int variables) {
        return KNOWN.computeIfAbsent(variables, Monomials::new);
    }

    private void collect(int[] soFar, int variable, int left) {
        if (variable == soFar.length - 1) {
            soFar[variable] = left;
            exponents.add(soFar.clone());
            return;
        }
        for (int exponent = left; exponent >= 0; exponent--) {
            soFar[variable] = exponent;
            collect(soFar, variable + 1, left - exponent);
        }
    }

    int variables() {
        return exponents.getFirst().length;
    }

    int size() {
        return exponents.size();
    }

    /// The exponents of each monomial up to a degree.
    List<int[]> upTo(int degree) {
        return exponents.stream().filter(each -> Arrays.stream(each).sum() <= degree).toList();
    }

    /// Triples: a factor, another, and their product.
    List<int[]> products() {
        return products;
    }

    /// The place of a monomial with these exponents.
    int index(int... wanted) {
        for (int i = 0; i < size(); i++) {
            if (Arrays.equals(exponents.get(i), wanted)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no monomial " + Arrays.toString(wanted));
    }

    /// The product of the factorials of a monomial's exponents, by which a coefficient becomes a
    /// derivative.
    long factorials(int index) {
        long product = 1;
        for (int exponent : exponents.get(index)) {
            for (int n = 2; n <= exponent; n++) {
                product *= n;
            }
        }
        return product;
    }
}
