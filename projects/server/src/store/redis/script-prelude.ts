/**
 * The keys, each behind the prefix:
 * - `session:ID` a hash, `refresh:HASH` whether it is spent and whose it is,
 * - `sessions:USER` and `expiries` sorted sets of sessions by their end,
 * - `user:USER` the generation and the session that was kept,
 * - `denied:sid:ID`, `denied:jti:ID` until when,
 * - `ends` the stream of what ended, `retention` how long its entries matter,
 * - `leases` the nodes by when they must ask again, `read` how far each has read, `epoch` a name for all of it,
 * - `secret` that signs access tokens.
 *
 * Redis forgets a key some time after it has stopped to matter: the callers' clocks decide when that is, and no two
 * agree to the second.
 */
export const PRELUDE = `
local prefix = KEYS[1]
local SLACK = 600000

local function key(kind, id) return prefix .. kind .. ':' .. id end

local function generationOf(user)
  return tonumber(redis.call('HGET', key('user', user), 'generation') or '0')
end

local function read(id)
  local fields = redis.call('HGETALL', key('session', id))
  if #fields == 0 then return nil end
  local session = {}
  for i = 1, #fields, 2 do session[fields[i]] = fields[i + 1] end
  return session
end

local function isCurrent(session)
  return tonumber(session.generation) >= generationOf(session.userId)
end

local function findLive(id, now)
  local session = read(id)
  if session and tonumber(session.expiresAt) > now and isCurrent(session) then return session end
  return nil
end

local function liveOf(user, now)
  local found = {}
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('sessions', user), '(' .. now, '+inf')) do
    local session = findLive(id, now)
    if session then found[#found + 1] = session end
  end
  return found
end

local function write(session, now)
  local fields = {}
  for name, value in pairs(session) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  local id, expiresAt = session.id, session.expiresAt
  redis.call('HSET', key('session', id), unpack(fields))
  redis.call('PEXPIRE', key('session', id), expiresAt - now + SLACK)
  redis.call('ZADD', key('sessions', session.userId), expiresAt, id)
  redis.call('ZADD', prefix .. 'expiries', expiresAt, id .. ' ' .. session.userId)
end

local function addRefreshToken(hash, session, now)
  local life = session.endsAt - now + SLACK
  redis.call('SET', key('refresh', hash), '0' .. session.id, 'PX', life)
end

local function remove(id, user)
  redis.call('DEL', key('session', id))
  redis.call('ZREM', key('sessions', user), id)
  redis.call('ZREM', prefix .. 'expiries', id .. ' ' .. user)
end

-- The caller's clock may be ahead of the one that has to refuse the token.
local function matters(expiresAt, now) return expiresAt + SLACK > now end

local function deny(name, expiresAt, now)
  if not matters(expiresAt, now) then return end
  local known = tonumber(redis.call('GET', key('denied', name)) or '0')
  if known >= expiresAt then return end
  redis.call('SET', key('denied', name), expiresAt, 'PX', expiresAt - now + SLACK)
end

local function milliseconds()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- A day if nobody has said: no access token lives longer.
local function retention()
  return tonumber(redis.call('GET', prefix .. 'retention') or '86400000')
end

local function tell(entry)
  local fields = {}
  for name, value in pairs(entry) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  local oldest = milliseconds() - retention()
  return redis.call('XADD', prefix .. 'ends', 'MINID', '~', oldest, '*', unpack(fields))
end

local function finish(id, reason, now, token, tokenExpiresAt)
  local session = read(id)
  local ended = session and isCurrent(session) and session or nil
  if session then remove(id, session.userId) end
  local expiresAt = math.max(ended and tonumber(ended.accessExpiresAt) or 0, tokenExpiresAt)
  deny('sid:' .. id, expiresAt, now)
  if token ~= '' then deny('jti:' .. token, expiresAt, now) end
  if not ended and not matters(expiresAt, now) then return nil, '' end
  local entry = { now = now, session = id, token = token, expiresAt = expiresAt }
  if ended then
    entry.user = ended.userId
    entry.reason = reason
  end
  return ended, tell(entry)
end

local function encode(sessions)
  local texts = {}
  for i, session in ipairs(sessions) do texts[i] = cjson.encode(session) end
  return '[' .. table.concat(texts, ',') .. ']'
end
`;
