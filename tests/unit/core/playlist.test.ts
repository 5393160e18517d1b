/** Playlists of streams, told from video files. */
import { expect, it } from 'vitest';
import { isPlaylist, startsPlaylist } from '../../../utils/core/playlist';

it.each<[string, string | undefined, boolean]>([
  ['https://x.example/live/playlist.m3u8', undefined, true],
  ['https://x.example/live/playlist.M3U8?token=1', undefined, true],
  ['https://x.example/dash/film.mpd#t=3', undefined, true],
  ['https://x.example/film.ism/manifest', undefined, true],
  ['https://x.example/stream', 'application/vnd.apple.mpegurl', true],
  ['https://x.example/stream', 'Application/X-MPEGURL; charset=utf-8', true],
  ['https://x.example/stream', 'application/dash+xml', true],
  ['https://x.example/film.mp4', 'video/mp4', false],
  ['https://x.example/film.mp4?list=playlist.m3u8', undefined, false],
  ['https://x.example/m3u8/film.webm', undefined, false],
  ['blob:https://x.example/1', undefined, false],
  ['', undefined, false],
])('%s, %s', (url, type, expected) => expect(isPlaylist(url, type)).toBe(expected));

it.each([
  ['#EXTM3U\n#EXT-X-VERSION:3', true],
  ['\ufeff#EXTM3U', true],
  ['<?xml version="1.0"?>\n<!-- made -->\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">', true],
  ['<MPD type="static">', true],
  ['\0\0\0\x20ftypisom', false],
  ['<!doctype html><p>#EXTM3U', false],
])('%j', (head, expected) => expect(startsPlaylist(head)).toBe(expected));
