import { script } from './redis-connection.ts';
import { PRELUDE } from './script-prelude.ts';

const scriptOf = (text: string) => script(PRELUDE + text);

/** `session as JSON, hash` → the generation. */
export const CREATE = scriptOf(`
local session = cjson.decode(ARGV[1])
local now = tonumber(session.createdAt)
session.generation = tostring(generationOf(session.userId))
write(session, now)
addRefreshToken(ARGV[2], session, now)
return session.generation
`);

/** `id, now` → sessions as JSON. */
export const FIND = scriptOf(`
return encode({ findLive(ARGV[1], tonumber(ARGV[2])) })
`);

/** `hash, now` → sessions as JSON. */
export const FIND_BY_REFRESH_HASH = scriptOf(`
local token = redis.call('GET', key('refresh', ARGV[1]))
if not token then return '[]' end
return encode({ findLive(string.sub(token, 2), tonumber(ARGV[2])) })
`);

/** `user, now` → sessions as JSON. */
export const SESSIONS_OF = scriptOf(`
return encode(liveOf(ARGV[1], tonumber(ARGV[2])))
`);

/** `presented, next, now, expiresAt, accessExpiresAt` → outcome, sessions as JSON, entry of the stream. */
export const ROTATE = scriptOf(`
local presented, following, now = ARGV[1], ARGV[2], tonumber(ARGV[3])
local token = redis.call('GET', key('refresh', presented))
local session = token and findLive(string.sub(token, 2), now)
if not session then return { 'unknown', '[]', '' } end
if string.sub(token, 1, 1) == '1' then
  local ended, entry = finish(session.id, 'refresh-token-reused', now, '', 0)
  return { 'reused', encode({ ended }), entry }
end
redis.call('SET', key('refresh', presented), '1' .. session.id, 'KEEPTTL')
addRefreshToken(following, session, now)
session.lastActiveAt = tostring(ARGV[3])
if tonumber(ARGV[4]) < tonumber(session.endsAt) then session.expiresAt = ARGV[4]
else session.expiresAt = session.endsAt end
if tonumber(ARGV[5]) > tonumber(session.accessExpiresAt) then session.accessExpiresAt = ARGV[5] end
write(session, now)
return { 'rotated', encode({ session }), '' }
`);

/** `id, now` → 1 or 0. */
export const REAUTHENTICATE = scriptOf(`
if not findLive(ARGV[1], tonumber(ARGV[2])) then return 0 end
redis.call('HSET', key('session', ARGV[1]), 'authenticatedAt', ARGV[2])
return 1
`);

/** `id, reason, now, token, its expiry` → sessions as JSON, entry of the stream. */
export const END = scriptOf(`
local ended, entry = finish(ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5]))
return { encode({ ended }), entry }
`);

/** `user, session to keep, reason, now` → sessions as JSON, entry of the stream; nothing when that one is over. */
export const END_ALL = scriptOf(`
local user, keep, now = ARGV[1], ARGV[2], tonumber(ARGV[4])
local ended, kept = {}, nil
for _, session in ipairs(liveOf(user, now)) do
  if session.id == keep then kept = session else ended[#ended + 1] = session end
end
if keep ~= '' and not kept then return nil end
local generation = redis.call('HINCRBY', key('user', user), 'generation', 1)
redis.call('HSET', key('user', user), 'kept', keep)
redis.call('DEL', key('sessions', user))
if kept then
  kept.generation = tostring(generation)
  write(kept, now)
end
local entry = { now = now, user = user, reason = ARGV[3], before = generation, kept = keep }
entry.expiresAt = now + retention()
return { encode(ended), tell(entry) }
`);

/** `now, most` → how many keys had expired, at most so many, and their sessions as JSON. */
export const REMOVE_EXPIRED = scriptOf(`
local now = tonumber(ARGV[1])
local expired = {}
local members = redis.call('ZRANGEBYSCORE', prefix .. 'expiries', '-inf', now, 'LIMIT', 0, ARGV[2])
for _, member in ipairs(members) do
  local id, user = string.match(member, '^(%S+) (.*)$')
  local session = read(id)
  if session and isCurrent(session) then
    expired[#expired + 1] = session
    tell({ now = now, session = id, token = '', expiresAt = 0, user = user, reason = 'expired' })
  end
  remove(id, user)
end
return { #members, encode(expired) }
`);

/** `user, session, token, generation, now` → 1 or 0. */
export const IS_DENIED = scriptOf(`
local now = tonumber(ARGV[5])
for _, name in ipairs({ 'sid:' .. ARGV[2], 'jti:' .. ARGV[3] }) do
  if tonumber(redis.call('GET', key('denied', name)) or '0') > now then return 1 end
end
if tonumber(ARGV[4]) >= generationOf(ARGV[1]) then return 0 end
return redis.call('HGET', key('user', ARGV[1]), 'kept') == ARGV[2] and 0 or 1
`);

/** `ms`: how long entries stay in the stream; of several nodes the longest counts. */
export const KEEP_ENDS_FOR = scriptOf(`
local longest = tonumber(redis.call('GET', prefix .. 'retention') or '0')
if tonumber(ARGV[1]) > longest then redis.call('SET', prefix .. 'retention', ARGV[1]) end
return redis.status_reply('OK')
`);
