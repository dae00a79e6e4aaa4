import { expect, test } from 'vitest'
import { webhookHeaders } from './signature'

test('signs as the Standard Webhooks specification says, by its own example', () => {
  const body = '{"test": 2432232314}'
  expect(webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('without a secret nothing is signed', () => {
  expect(webhookHeaders('a', 1, '{}', null)).toEqual({ 'webhook-id': 'a', 'webhook-timestamp': '1' })
})
