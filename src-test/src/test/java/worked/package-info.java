/// Worked examples, run: what a user types first, and what must never break at scale.
@NullMarked
package worked;

import org.jspecify.annotations.NullMarked;
