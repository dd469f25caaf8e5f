/**
 * The documents that one call checks, as rules ask for them: any path of any kind, which may hold nothing or something
 * of another type than it should, and views of what many rules look at. Nothing here judges.
 */
@NullMarked
package dev.gpuscale.policy.set;

import org.jspecify.annotations.NullMarked;
