/**
 * The indices of the `k` smallest of `keys`, smallest first, equal keys by index; `except` is never among them.
 * A heap of k entries: O(n) while few keys beat the worst one kept, where sorting everything costs O(n log n).
 * @param keys None is NaN, which is neither before nor after anything: what has no key is given Infinity.
 * @param k At most the number of keys that may be chosen.
 */
export function smallest(keys: Float64Array, k: number, except = -1): Int32Array {
  const heap = new Int32Array(k)
  if (k <= 0) return heap
  let size = 0
  let limit = Infinity
  for (let i = 0; i < keys.length; i++) {
    if (i === except) continue
    if (size < k) {
      heap[size] = i
      siftUp(heap, size, keys)
      size++
      // Indices come in order, so that later a key equal to the worst one kept has no claim.
      if (size === k) limit = keys[heap[0] ?? 0] ?? Infinity
    } else if ((keys[i] ?? Infinity) < limit) {
      heap[0] = i
      siftDown(heap, k, keys)
      limit = keys[heap[0] ?? 0] ?? Infinity
    }
  }
  // The worst one stands at the root: moving it behind the others, again and again, leaves them in order.
  for (let end = size - 1; end > 0; end--) {
    const last = heap[end] ?? 0
    heap[end] = heap[0] ?? 0
    heap[0] = last
    siftDown(heap, end, keys)
  }
  return heap
}

function isAfter(i: number, j: number, keys: Float64Array): boolean {
  const x = keys[i] ?? 0
  const y = keys[j] ?? 0
  return x > y || (x === y && i > j)
}

function siftUp(heap: Int32Array, start: number, keys: Float64Array): void {
  const moving = heap[start] ?? 0
  let at = start
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent] ?? 0
    if (!isAfter(moving, above, keys)) break
    heap[at] = above
    at = parent
  }
  heap[at] = moving
}

function siftDown(heap: Int32Array, size: number, keys: Float64Array): void {
  const moving = heap[0] ?? 0
  let at = 0
  for (let child = 1; child < size; child = 2 * at + 1) {
    const right = child + 1
    if (right < size && isAfter(heap[right] ?? 0, heap[child] ?? 0, keys)) child = right
    const below = heap[child] ?? 0
    if (!isAfter(below, moving, keys)) break
    heap[at] = below
    at = child
  }
  heap[at] = moving
}
