const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * `node, last entry it has read, ms, name` → the newest entry of the stream, and the name that these data have had from
 * their beginning: another one means that Redis has forgotten everything since. Until the lease ends the node may decide
 * by what it has read. Always sent whole: by its hash it could be unknown, and then run after the read that it must
 * precede.
 */
export const RENEW_LEASE = `${NOW}
redis.call('ZADD', KEYS[1] .. 'leases', now + ARGV[3], ARGV[1])
redis.call('HSET', KEYS[1] .. 'read', ARGV[1], ARGV[2])
redis.call('SET', KEYS[1] .. 'epoch', ARGV[4], 'NX')
local epoch = redis.call('GET', KEYS[1] .. 'epoch')
local ends = KEYS[1] .. 'ends'
if redis.call('EXISTS', ends) == 0 then return { '0-0', epoch } end
local facts = redis.call('XINFO', 'STREAM', ends)
for i = 1, #facts, 2 do
  if facts[i] == 'last-generated-id' then return { facts[i + 1], epoch } end
end
`;

/** → the entry up to which every node with a lease has read; a later one than any when there is no lease. */
export const READ_BY_ALL = `${NOW}
for _, node in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1] .. 'leases', '-inf', now)) do
  redis.call('ZREM', KEYS[1] .. 'leases', node)
  redis.call('HDEL', KEYS[1] .. 'read', node)
end
local lowest, lowestTime, lowestNumber = '${Number.MAX_SAFE_INTEGER}-0', math.huge, 0
for _, id in ipairs(redis.call('HVALS', KEYS[1] .. 'read')) do
  local time, number = string.match(id, '^(%d+)-(%d+)$')
  time, number = tonumber(time), tonumber(number)
  if time < lowestTime or (time == lowestTime and number < lowestNumber) then
    lowest, lowestTime, lowestNumber = id, time, number
  end
end
return lowest
`;
